import { readFileSync } from 'node:fs'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { screens } from './screens.tsx'

describe('on a server', () => {
  test.each(Object.keys(screens) as (keyof typeof screens)[])('%s is rendered without a browser', (screen) => {
    expect(renderToString(screens[screen]())).toContain('iita-broadcast')
  })

  test.each(['index.js', 'index.cjs'])('the build says that it belongs to the client: %s', (file) => {
    const [first] = readFileSync(new URL(`../dist/${file}`, import.meta.url), 'utf8').split('\n')
    expect(first).toBe('"use client";')
  })

  test.each(['queries.js', 'queries.cjs'])('what a server calls itself belongs to nobody: %s', (file) => {
    const text = readFileSync(new URL(`../dist/${file}`, import.meta.url), 'utf8')
    expect(text).not.toContain('use client')
    expect(text).toContain('campaignQueries')
  })
})
