/** Who runs a command that a README shows. */
export interface Proof {
  /** Whole words at the beginning of the command. The longest one that fits counts. */
  command: string
  /** The file that runs it or what it starts, below the root. */
  file: string
  /** What the file says where it does, word by word. */
  says: string
}

/** Every command of every README, and what would fail if it no longer worked. */
export const proofs: readonly Proof[] = [
  { command: 'npm run api', file: 'tools/pack/test/surface.test.ts', says: 'says what can be imported' },
  { command: 'npm run release:version', file: 'tools/pack/test/release.test.ts', says: 'uses every changeset up' },
  { command: 'npm run release:publish', file: 'tools/pack/test/contents.test.ts', says: 'the tarball of' },
  { command: 'npm test', file: '.ci/run', says: 'exec npm test' },
  {
    command: 'npm run demo',
    file: 'tools/demo/test/demo.test.ts',
    says: 'accounts for everyone, and the database agrees with what Meta accepted',
  },
  {
    command: 'npm run first-campaign',
    file: 'tools/e2e/test/firstCampaign.test.ts',
    says: 'it takes at most 15 lines and 5 minutes',
  },
  ...['npm run storybook', 'npm run build:storybook'].map((command) => ({
    command,
    file: 'packages/broadcast-react/vitest.config.ts',
    says: "storybookTest({ configDir: here('.storybook') })",
  })),
  {
    command: 'npm run stack',
    file: 'packages/local-supabase/test/cli.test.ts',
    says: 'prints its contract line, serves, and leaves nothing after SIGTERM',
  },
  {
    command: 'npm run simulator',
    file: 'packages/broadcast-simulator/test/cli.test.ts',
    says: 'options go over the scenario, and the webhook is verified when asked',
  },
  {
    command: 'npm run runner',
    file: 'examples/runner/test/campaign.test.ts',
    says: 'a campaign is sent to everybody once, its webhooks come back',
  },
  {
    command: 'npm run runner -- --check',
    file: 'examples/runner/test/check.test.ts',
    says: 'with everything in order it says so, sends nothing and starts nothing',
  },
  {
    command: 'npm run runner -- --help',
    file: 'examples/runner/test/trouble.test.ts',
    says: 'help names every variable',
  },
  { command: 'node examples/runner/dist/main.js', file: 'tools/demo/test/demo.test.ts', says: 'accounts for everyone' },
  {
    command: 'node --conditions=@iita/source examples/runner/src/main.ts',
    file: 'examples/runner/test/campaign.test.ts',
    says: 'a campaign is sent to everybody once',
  },
  {
    command: 'psql',
    file: 'tools/pack/test/readmes.test.ts',
    says: 'run one after the other in a database with people',
  },
  {
    command: 'curl',
    file: 'packages/broadcast-simulator/test/admin.test.ts',
    says: 'the ledger has one line per acceptance',
  },
  { command: 'npm run bench', file: 'tools/bench/test/bench.test.ts', says: 'measures everything beside its baseline' },
  { command: 'npm run bench -- --help', file: 'tools/bench/test/bench.test.ts', says: 'its help with 0' },
  {
    command: 'npm run chaos',
    file: 'tools/chaos/test/chaos.test.ts',
    says: '60 runners are killed and nobody is lost',
  },
  {
    command: 'npm run chaos -- --scenario',
    file: 'tools/chaos/test/scenarios.test.ts',
    says: 'runners are asked to end 50 times',
  },
  {
    command: 'node --conditions=@iita/source tools/chaos/src/main.ts',
    file: 'tools/chaos/test/chaos.test.ts',
    says: '60 runners are killed',
  },
  {
    command: 'npm run stack -- --help',
    file: 'packages/local-supabase/test/cli.test.ts',
    says: 'explains itself',
  },
  ...['@iita/broadcast-core', '@iita/broadcast-react', '--save-dev @iita/broadcast-simulator'].map((what) => ({
    command: `npm install ${what}`,
    file: 'tools/pack/test/support/describeStranger.ts',
    says: "a stranger's project with",
  })),
]

/** The commands of a block of shell lines, without comments; variables are no commands. */
export const commandsOf = (code: string): string[] =>
  code
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('export '))

const begins = (command: string, words: string): boolean => command === words || command.startsWith(`${words} `)

/** What proves a command; nothing when nobody runs it. */
export const proofOf = (command: string): Proof | undefined =>
  proofs.filter((proof) => begins(command, proof.command)).sort((a, b) => b.command.length - a.command.length)[0]
