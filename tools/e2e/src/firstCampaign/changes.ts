import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const docs = path.join(import.meta.dirname, '../../../../docs/en/install.md')

/** The page that the guide shows: its only block of JSX. */
const pageOfGuide = async (): Promise<string> => {
  const [, code, ...more] = (await readFile(docs, 'utf8')).split(/^```jsx\n/m)
  const [page] = code?.split(/^```$/m) ?? []
  if (page === undefined || more.length > 0) throw new Error(`${docs} should have one block of JSX`)
  return page
}

/** Does what the guide says, and nothing else, to a project as `create vite` makes it: its page becomes ours. */
export const changeProject = async (folder: string): Promise<void> => {
  await writeFile(path.join(folder, 'src/Broadcasts.jsx'), await pageOfGuide())
  const main = path.join(folder, 'src/main.jsx')
  const before = await readFile(main, 'utf8')
  const after = before.replace("import App from './App.jsx'", "import { Broadcasts as App } from './Broadcasts.jsx'")
  if (after === before) throw new Error('create vite makes another src/main.jsx than it did')
  await writeFile(main, after)
}

/** Where the page finds the project, and as whom: the guide's two lines, in a file that `create vite` keeps out of git. */
export const writeEnvironment = (folder: string, url: string, key: string): Promise<void> =>
  writeFile(path.join(folder, '.env.local'), `VITE_SUPABASE_URL=${url}\nVITE_SUPABASE_ANON_KEY=${key}\n`)
