export type Command = 'run' | 'check' | 'help' | { unknown: string }

const commands: Readonly<Record<string, Command>> = { '--check': 'check', '--help': 'help', '-h': 'help' }

/** What the arguments ask for; without any: run. */
export const readCommand = (words: readonly string[]): Command => {
  const [word, more] = words
  if (word === undefined) return 'run'
  if (more !== undefined) return { unknown: more }
  return Object.hasOwn(commands, word) ? (commands[word] ?? 'run') : { unknown: word }
}
