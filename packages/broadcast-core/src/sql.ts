/** The database's migrations as texts, for whoever applies them by program. */
export { type Migration, migrations } from './sql/migrations.ts'
