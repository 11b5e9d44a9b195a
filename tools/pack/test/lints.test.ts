import { readFile } from 'node:fs/promises'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { publicPackages } from '../src/packages.ts'

describe.each(publicPackages)('the tarball of $name', ({ name, manifest }) => {
  let tarball: Uint8Array<ArrayBuffer>
  beforeAll(async () => {
    tarball = new Uint8Array(await readFile(inject('tarballs')[name] ?? ''))
  })

  test('has nothing that publint, at its strictest, would say', async () => {
    const { messages } = await publint({ level: 'suggestion', strict: true, pack: { tarball: tarball.buffer } })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })

  test('has types that every way of resolving modules reads right', async () => {
    const excludeEntrypoints = Object.keys(manifest.exports).filter((key) => key.endsWith('.css'))
    const result = await checkPackage(createPackageFromTarballData(tarball), { excludeEntrypoints })
    expect(result).toMatchObject({ types: { kind: 'included' }, problems: [] })
    // Looked at, not left out.
    const seen = result.types === false ? [] : Object.keys((result as { entrypoints: object }).entrypoints)
    expect([...seen, ...excludeEntrypoints].sort()).toEqual(Object.keys(manifest.exports).sort())
  })
})
