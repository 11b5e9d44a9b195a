import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

export interface Chromium {
  executablePath: string
  /** Shared libraries that it brings along. */
  libraries: string
  /** Folder of the font configuration. */
  fonts: string
}

const require = createRequire(import.meta.url)

/** The package unpacks into the temporary folder under a name without a version, for its owner only. */
const unpack = async (into: string, entry: string): Promise<void> => {
  const script = `const m = await import(${JSON.stringify(pathToFileURL(entry).href)}); await m.default.executablePath()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    // The variable adds the libraries that a bare system lacks.
    env: { ...process.env, TMPDIR: into, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await chmod(path.join(into, 'chromium'), 0o755)
}

/** Without fonts a page has no visible text; the configuration in the package names folders of another system. */
const configureFonts = (folder: string): Promise<void> =>
  writeFile(
    path.join(folder, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
  )

const isThere = (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    () => false,
  )

/** Unpacks the browser of `@sparticuz/chromium` once per version, into `BROWSER_CACHE` or this package's node_modules. */
export const unpackChromium = async (): Promise<Chromium> => {
  const entry = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(findManifest(entry), 'utf8')) as { version: string }
  const cache = process.env.BROWSER_CACHE || path.join(import.meta.dirname, '../node_modules/.cache')
  const folder = path.join(cache, `chromium-${version}`)
  const mark = path.join(folder, 'fonts', 'fonts.conf')
  if (!(await isThere(mark))) {
    await mkdir(cache, { recursive: true })
    const made = await mkdtemp(path.join(cache, 'unpacking-'))
    await unpack(made, entry)
    // Whoever comes first wins; the others throw theirs away.
    await rename(made, folder).catch(() => rm(made, { recursive: true, force: true }))
    await configureFonts(folder)
  }
  return {
    executablePath: path.join(folder, 'chromium'),
    libraries: path.join(folder, 'al2023', 'lib'),
    fonts: path.join(folder, 'fonts'),
  }
}

const findManifest = (entry: string): string => {
  const name = path.join('@sparticuz', 'chromium')
  return path.join(entry.slice(0, entry.lastIndexOf(name) + name.length), 'package.json')
}
