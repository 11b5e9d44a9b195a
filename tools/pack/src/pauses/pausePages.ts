import path from 'node:path'
import { root } from '../root.ts'
import type { MadeFile } from '../surface/surfaceFiles.ts'
import { type Phrases, phrases } from './phrases.ts'
import { type PauseReason, pageName, pauseReasons } from './reasons.ts'

const quoted = (codes: readonly string[]): string => codes.map((code) => `\`${code}\``).join(', ')

const page = (reason: PauseReason, said: Phrases): string => {
  const { codes, row, isImmediate, meanings } = reason
  const [code = 'none'] = codes
  const { title, action } = said.words.codes[code]
  const isBlock = isImmediate && (row.scope === 'sender' || row.scope === 'account')
  return [
    `# ${title}`,
    `\`status_reason\`: ${quoted(codes)}`,
    `- **${said.who}**: ${said.words.owners[row.owner]}\n- **${said.says}**: ${meanings.join('; ')}`,
    `## ${said.todo}`,
    action,
    `## ${said.paused}`,
    isImmediate && code !== 'unknown_outcomes' ? said.scopes[row.scope] : said.breaker,
    `## ${said.resume}`,
    isBlock ? said.resumes.block : said.resumes.other,
    `[${said.back}](README.md)`,
  ].join('\n\n')
}

const index = (reasons: readonly PauseReason[], said: Phrases): string => {
  const rows = reasons.map(
    (reason) =>
      `| ${quoted(reason.codes)} | [${said.words.codes[reason.codes[0] ?? 'none'].title}](${pageName(reason)}.md) |`,
  )
  const table = [`| ${said.code} | ${said.reason} |`, '| --- | --- |', ...rows].join('\n')
  return [`# ${said.title}`, said.intro, table, said.made].join('\n\n')
}

/** A page for each reason for which a campaign pauses, and a list of them, in each language. */
export const pausePages = (): MadeFile[] =>
  Object.entries(phrases).flatMap(([language, said]) => {
    const folder = path.join(root, 'docs', language, 'pauses')
    const reasons = pauseReasons()
    return [
      { file: path.join(folder, 'README.md'), text: `${index(reasons, said)}\n` },
      ...reasons.map((reason) => ({
        file: path.join(folder, `${pageName(reason)}.md`),
        text: `${page(reason, said)}\n`,
      })),
    ]
  })
