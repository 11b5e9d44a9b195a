// npm run sql: writes sql/migrations/0001_initial.sql from sql/schema.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { initialMigration } from './initialMigration.ts'
import { sqlFolder } from './readSchema.ts'

const file = path.join(sqlFolder, 'migrations/0001_initial.sql')
writeFileSync(file, initialMigration())
console.log('wrote sql/migrations/0001_initial.sql')
