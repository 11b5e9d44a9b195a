import type { CostAssumption, MessageStatus, PreflightCheckName, PreflightLevel } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'

/** With what stands in it, such as a name or a number as it is written. */
export type With = (value: string) => string
export type WithTwo = (first: string, second: string) => string

/** Words of the wizard's last steps: review, prepare, send. */
export interface WizardSendingWords {
  review: {
    edit: string
    editOf: With
    fieldOr: WithTwo
    withoutTags: With
    withoutCampaigns: Counted
    /** So many of so many. */
    receive: WithTwo
    noTag: string
    sentFrom: string
    senderLegend: string
    firstFree: string
    firstFreeHint: string
    limit: WithTwo
    stillToday: Counted
    needs: Counted
    overLimit: Counted
    incomplete: Counted
    onlyValid: Counted
    whatPrepareDoes: string
    prepare: string
    prepareCount: Counted
    goOnPreparing: string
    preparing: string
    preparingStopped: string
    prepared: WithTwo
    preparingHint: string
  }
  cost: {
    title: string
    unknown: string
    atMost: With
    market: (market: string, people: string, each: string) => string
    /** Names of Meta's markets; others are shown as they come. */
    marketName: Readonly<Record<string, string>>
    unpriced: Counted
    how: string
    assumption: Readonly<Record<CostAssumption, string>>
    source: WithTwo
    /** Where the list prices come from that the host has not replaced. */
    defaultSource: string
  }
  test: {
    title: string
    withDataOf: With
    hint: string
    phone: string
    phoneHint: string
    badPhone: string
    remember: string
    send: string
    sending: string
    incomplete: string
    outcome: Readonly<Record<MessageStatus, string>>
  }
  send: {
    ledger: string
    withoutContact: Counted
    fixedAt: With
    editAgain: string
    sendTo: Counted
  }
  preflight: {
    title: string
    level: Readonly<Record<PreflightLevel, string>>
    check: Readonly<Record<PreflightCheckName, string>>
    blocks: With
    /** The number of recipients is not what was confirmed. */
    changed: With
    templateChanged: string
    templateUnusable: string
    out: Counted
    recipients: WithTwo
    noSender: string
    senderBlocked: With
    senderStatus: Readonly<Record<string, string>>
    senderFine: string
    senderUnknown: string
    noLimit: string
    limit: (left: string, limit: string, needed: string) => string
    overLimit: Counted
    heard: With
    notHeardSince: With
    neverHeard: string
    runnerAlive: string
    runnerGone: With
    runnerNever: string
  }
  confirm: {
    title: Counted
    from: string
    /** How long it takes, and the time of day at which it ends. */
    finish: WithTwo
    firstMessage: With
    cannotUndo: string
    type: With
    typeFirst: string
    notYet: string
    starting: string
  }
  sent: {
    title: Counted
    elsewhere: string
    mayClose: string
    see: string
  }
  schedule: {
    later: string
    when: string
    /** The zone's name, and how far it is from UTC. */
    zone: WithTwo
    past: string
    /** First and last message. */
    span: WithTwo
    schedule: string
    chooseTime: string
    scheduled: WithTwo
    takeBack: string
    mayClose: string
  }
}
