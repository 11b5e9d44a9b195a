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
    /** On so many days, and when the last message is expected to go out. */
    spread: WithTwo
    spreadSometime: string
    reduce: string
    leaveDraft: string
    notCounted: string
    /** The step itself could not be fetched. */
    notLoaded: string
    incomplete: Counted
    onlyValid: Counted
    whatPrepareDoes: string
    prepare: string
    prepareCount: Counted
    goOnPreparing: string
    preparing: string
    preparingStopped: string
    stage: Readonly<Record<'list' | 'messages' | 'ready', string>>
    fixed: Counted
    made: Counted
    prepared: WithTwo
    preparingHint: string
  }
  cost: {
    title: string
    unknown: string
    atMost: With
    /** A sum, and those who are not in it. */
    atMostAnd: WithTwo
    noPriceFor: Counted
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
    /** Another one of the same. */
    again: string
    outdated: string
    outcome: Readonly<Record<MessageStatus, string>>
  }
  send: {
    ledger: string
    withoutContact: string
    withoutContactThere: string
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
    /** The same, with the day. */
    finishOn: WithTwo
    /** Messages go out from, until. */
    hours: WithTwo
    firstMessage: With
    cannotUndo: string
    type: With
    typeFirst: string
    /** What has to be on screen before it is confirmed, as names of a list. */
    message: string
    number: string
    loading: string
    failed: With
    notKnown: string
    notYet: string
    starting: string
  }
  /** The same template goes to the same audience within a day. */
  repeat: {
    title: string
    /** It has not begun: it is scheduled, or can still be taken back. */
    planned: string
    unknown: string
    people: Counted
    see: string
    /** In capitals: what has to be typed to send it again. */
    word: string
    type: With
    typeFirst: With
    looking: string
  }
  /** The seconds in which sending «now» can be taken back. */
  undo: {
    promise: With
    startsIn: With
    starting: string
    late: string
    lateHint: string
    told: Counted
    undo: string
    mayClose: string
  }
  /** Before a prepared campaign is thrown away. */
  giveUp: {
    title: string
    lost: Counted
    lostSchedule: With
    kept: string
    stay: string
    discard: string
  }
  /** Changes that are not in what was prepared. */
  lost: {
    title: string
    text: string
    keep: string
    use: string
    decide: string
    /** It went out meanwhile; a new draft leaves its people out. */
    went: string
    goOn: string
  }
  sent: {
    /** Of the step, once it is no more «ready to send». */
    heading: string
    title: Counted
    completed: string
    paused: string
    cancelled: string
    accepted: WithTwo
    again: string
    /** Whom another one is not for, after it was cancelled on its way. */
    againWithout: Readonly<Record<'accepted' | 'all', string>>
    notGivenUp: string
    /** «Undo» came when it had begun; and what can still be done. */
    tooLate: string
    /** «Undo» failed by itself, and now it has begun. */
    undoFailed: string
    canStop: string
    elsewhere: string
    mayClose: string
    see: string
  }
  schedule: {
    later: string
    when: string
    /** The zone's name, and how far it is from UTC. */
    zone: WithTwo
    /** One's own zone, how far it is from UTC, and what its clock says then. */
    ownZone: (zone: string, offset: string, at: string) => string
    past: string
    /** More than a year ahead. */
    tooFar: string
    /** First and last message. */
    span: WithTwo
    schedule: string
    /** The question, and the button that does it. */
    confirm: Counted
    act: Counted
    chooseTime: string
    scheduled: WithTwo
    takeBack: string
    mayClose: string
  }
}
