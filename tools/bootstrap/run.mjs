// Runs one command in the workspace on a machine that may have nothing but an old Node and npm.
//
//   node tools/bootstrap/run.mjs [--build <package>] [--in <folder>] <node | pnpm> <arguments…>
//
// It brings a good Node and pnpm from the npm registry when the machine's own are too old (pinned by
// tools/bootstrap/package-lock.json), installs the workspace from the frozen lockfile, builds the named package with
// what it depends on, then runs the command, in the named folder, with no shell in between.
// Everything it says itself goes to stderr, so that stdout belongs to the command; signals go to the command and
// its exit code comes back. It uses nothing but Node 20's own modules: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '../..')
const windows = process.platform === 'win32'
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const [minMajor, minMinor] = manifest.engines.node.match(/\d+/g).map(Number)
const pnpmMajor = manifest.packageManager.match(/@(\d+)/)[1]

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', STORYBOOK_DISABLE_TELEMETRY: '1' }
// Node keeps what it has compiled, so that the many short processes of a demo or a test run start in half the time.
env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/node')
// What `npm run` adds for its own child would mislead pnpm.
const npmOnly =
  /^npm_(package|lifecycle|command|execpath|node_execpath|config_(user_agent|local_prefix|prefix|global_prefix))/i
for (const key of Object.keys(env)) if (npmOnly.test(key)) delete env[key]
const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'

const say = (text) => process.stderr.write(`${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}

/** Runs a set-up step and ends this process when it fails. What it says goes to stderr, of a quiet one only when it fails. */
function setUp(command, args, { cwd = root, quiet = false } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2]
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, { cwd, env, stdio, shell: windows })
  if (quiet && status !== 0) say(`${stdout}${stderr}`)
  if (error) fail(`${command}: ${error.message}`)
  if (signal) process.kill(process.pid, signal)
  if (status !== 0) process.exit(status ?? 1)
}

/** The version a command prints, asked outside the project: inside, a pnpm of another version first switches itself. */
function versionOf(command) {
  const options = { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'ignore'], shell: windows }
  const { status, stdout } = spawnSync(command, ['--version'], options)
  return status === 0 ? String(stdout).trim() : '0.0.0'
}

function nodeIsNewEnough() {
  const [major, minor] = versionOf('node').match(/\d+/g).map(Number)
  return major > minMajor || (major === minMajor && minor >= minMinor)
}

if (!nodeIsNewEnough() || versionOf('pnpm').split('.')[0] !== pnpmMajor) {
  const stamp = path.join(here, 'node_modules/.stamp')
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(here, 'package-lock.json')))
    .digest('hex')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say('Fetching Node and pnpm from the npm registry (once)…')
    setUp('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'], { cwd: here })
    writeFileSync(stamp, wanted)
  }
  // pnpm's own binary first: with install scripts off, .bin/pnpm is a plain sh file that turbo cannot start.
  const exe = path.join(here, 'node_modules/@pnpm', `exe.${process.platform}-${process.arch}`)
  env[pathKey] = [exe, path.join(here, 'node_modules/.bin'), env[pathKey]].join(path.delimiter)
}
if (!nodeIsNewEnough()) fail(`Node ${minMajor}.${minMinor} or newer is needed (https://nodejs.org).`)

if (!existsSync(path.join(root, 'node_modules/.modules.yaml')))
  say('Installing and building, about a minute the first time…')
setUp('pnpm', ['install', '--frozen-lockfile', '--loglevel=warn'])

let words = process.argv.slice(2)
if (words[0] === '--build') {
  setUp('pnpm', ['exec', 'turbo', 'run', 'build', `--filter=${words[1]}`, '--output-logs=errors-only'], { quiet: true })
  words = words.slice(2)
}
let cwd = root
if (words[0] === '--in') {
  cwd = path.join(root, words[1])
  words = words.slice(2)
}

const [command, ...args] = words
const child = spawn(command, args, { cwd, env, stdio: 'inherit', shell: windows })
// A terminal's Ctrl-C already reaches the whole process group; a signal sent to this process alone does not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm hands a signal to its shell, and many a shell dies of it without a word to us: then nobody is left to stop the child.
if (process.env.npm_lifecycle_event !== undefined && !windows) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 100)
  watch.unref()
}
child.on('error', (error) => fail(`${command}: ${error.message}`))
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
