import { defineConfig, type Options } from 'tsup'

const common: Options = {
  sourcemap: true,
  target: 'es2022',
  platform: 'node',
  // The sources are in the package; a second copy in every map would double its size.
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
}

// Two passes, because the command is an ES module only. Each keeps its hands off the files of the other.
export default defineConfig([
  {
    ...common,
    entry: { index: 'src/index.ts', cli: 'src/cli/main.ts' },
    format: ['esm'],
    dts: { entry: { index: 'src/index.ts' } },
    clean: ['!*.cjs', '!*.cjs.map'],
  },
  {
    ...common,
    entry: { index: 'src/index.ts' },
    format: ['cjs'],
    dts: { entry: { index: 'src/index.ts' } },
    clean: false,
  },
])
