import path from 'node:path'
import ts from 'typescript'

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
}

/** What the compiler says of each file, in the strictest way, against the types of the build. Nothing for a file that is right. */
export const checkPrograms = (files: readonly string[], ambient: string): Map<string, string[]> => {
  const program = ts.createProgram([...files, ambient], options)
  const told = new Map(files.map((file): [string, string[]] => [file, []]))
  for (const file of files)
    for (const { start, messageText } of ts.getPreEmitDiagnostics(program, program.getSourceFile(file))) {
      const line = program.getSourceFile(file)?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0
      const text = ts.flattenDiagnosticMessageText(messageText, '\n')
      told.get(file)?.push(`${path.basename(file)}: line ${line + 1}: ${text}`)
    }
  return told
}
