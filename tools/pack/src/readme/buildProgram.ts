import { build, type Plugin } from 'esbuild'

/** A stylesheet means nothing outside of a bundler. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css$/ }, ({ path }) => ({ path, namespace: 'style' }))
    onLoad({ filter: /.*/, namespace: 'style' }, () => ({ contents: '' }))
  },
}

/** Makes of a program what Node can run: it reaches nobody but this machine, and ends when its last line is done. */
export const buildProgram = async (file: string, outfile: string, given: string): Promise<void> => {
  const contents = [`${given}/loopbackOnly.ts`, file].map((each) => `import ${JSON.stringify(each)}`)
  contents.push(`import { finish } from ${JSON.stringify(`${given}/finish.ts`)}`, 'await finish()')
  await build({
    stdin: { contents: contents.join('\n'), resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    sourcemap: 'inline',
    plugins: [withoutStyles],
    logLevel: 'silent',
  })
}
