import type { CampaignId, PreflightCheck } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { type ExplainError, useErrorWords } from '../hooks/useErrorWords.ts'
import { usePreflight } from '../hooks/usePreflight.ts'
import { Notice } from '../parts/Notice.tsx'
import type { ProgressFiguresWords } from '../words/progress.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface FoundBlocks {
  all: readonly string[]
  /** Resuming would be refused. The block of a number is no such thing: whoever resumes lifts it. */
  standInTheWay: boolean
  /** A check that the database names when it refuses. */
  describe: (path: string, message: string) => string
}

/** What a paused campaign waits for, looked at again every 15 seconds. */
export const useBlocks = (campaignId: CampaignId, wanted: boolean): FoundBlocks => {
  const words = useProgressWords()
  const explain = useErrorWords(wanted)
  const checks = usePreflight(campaignId, { enabled: wanted, refetchInterval: wanted && 15_000 }).data ?? []
  const found = wanted ? checks.filter(({ level }) => level === 'block') : []
  const standing = found.filter(({ check, detail }) => !(check === 'sender' && 'problem' in detail))
  return {
    all: standing.map((check) => describeBlock(words, explain, check)),
    standInTheWay: standing.length > 0,
    describe: (path, message) => {
      const check = (words.check as Record<string, string | undefined>)[path] ?? path
      // Without a problem's name the database sends what it saw, which is for nobody to read.
      return message.startsWith('{') ? check : `${check}: ${explain?.(message).title ?? message}`
    },
  }
}

const describeBlock = (
  words: ProgressFiguresWords,
  explain: ExplainError | undefined,
  { check, detail }: PreflightCheck,
): string => {
  const problem = 'problem' in detail ? detail.problem : undefined
  const status = 'status' in detail ? detail.status : undefined
  if (problem === undefined) return [words.check[check], status].filter(Boolean).join(': ')
  const explained = explain?.(problem)
  return explained ? `${explained.title}. ${explained.action}` : `${words.check[check]}: ${problem}`
}

export const Blocks = ({ blocks }: { blocks: readonly string[] }): ReactElement | null => {
  const words = useProgressWords()
  if (blocks.length === 0) return null
  return (
    <Notice kind="warning" title={words.blockedBy}>
      <ul className="ib-points">
        {blocks.map((block) => (
          <li key={block}>{block}</li>
        ))}
      </ul>
    </Notice>
  )
}
