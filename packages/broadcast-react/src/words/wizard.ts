import type { AudienceLocation, ExclusionScope, ParamProblem } from '@iita/broadcast-core'
import type { Counted } from './counted.ts'
import type { With, WithTwo, WizardSendingWords } from './wizardSending.ts'

type Step = 'template' | 'preview' | 'variables' | 'audience' | 'recipients' | 'tag' | 'review' | 'send'
type Part = 'header' | 'body' | 'button'

/** Words of the wizard; those of its last steps are in `wizardSending.ts`. */
export interface WizardWords extends WizardSendingWords {
  title: string
  next: string
  /** Nothing can be sent or prepared now; nothing waits for it either. */
  offline: string
  /** «unos US$ 45,94»: an estimate. */
  about: With
  stepsLabel: string
  stepOf: (step: number, steps: number) => string
  /** A step that was asked for, and why it cannot be opened. */
  stepLocked: WithTwo
  steps: Readonly<Record<Step, { short: string; title: string; intro?: string }>>
  /** Why one cannot go on, by what is missing. */
  gap: Readonly<
    Record<
      | 'no_template'
      | 'template_unusable'
      | 'loading'
      | 'not_loaded'
      | 'no_audience'
      | 'nobody'
      | 'counting'
      | 'count_failed'
      | 'nobody_receives'
      | 'no_name'
      | 'no_tag'
      | 'not_agreed'
      | 'not_spread'
      | 'preparing'
      | 'frozen'
      | 'over'
      | 'not_prepared',
      string
    >
  >
  /** Follows the reason when the step that would mend it is not shown by the host. */
  notHere: string
  /** A place of the template and what is wrong with it. */
  paramGap: WithTwo
  /** What to do about a field that the database refused, by its name. */
  issue: Readonly<
    Record<
      | 'name'
      | 'templateName'
      | 'templateParams'
      | 'filter'
      | 'includeTags'
      | 'excludeTags'
      | 'excludeCampaigns'
      | 'senderPhoneNumberId'
      | 'campaignTag'
      | 'estimatedCostUsd'
      | 'retryOf'
      | 'phone'
      | 'personId'
      | 'status'
      | 'updatedAt',
      string
    >
  >
  save: {
    saving: string
    saved: With
    unsaved: string
    /** Of a draft that was opened and not changed. */
    kept: string
    offline: string
    failed: With
    now: string
    /** Somebody else has saved the same draft since. */
    conflict: With
    conflictHint: string
    takeTheirs: string
    keepMine: string
    decideFirst: string
    /** Somebody else has thrown the draft away; a new one goes on with its choices. */
    deleted: string
    deletedHint: string
    /** Changes that never reached the database were kept in this browser. */
    found: With
    /** Of changes given up for somebody else's version, which is then on screen. */
    aside: string
    asideHint: string
    foundOlder: string
    foundOvertaken: string
    takeFound: string
    dropFound: string
  }
  panel: {
    label: string
    template: string
    recipients: string
    cost: string
    time: string
    when: string
    /** As long as nothing is scheduled. */
    whenSent: string
    counting: string
    unknown: string
    /** More people than the day's limit: on so many days. */
    overDays: Counted
    moment: string
    until: With
    show: string
    hide: string
  }
  template: {
    none: string
    noneHint: string
    choose: string
    chooseFirst: string
    search: string
    category: string
    everyCategory: string
    legend: string
    noneUsable: string
    notFound: With
    showAll: string
    used: With
    unusable: Counted
    synced: With
    sync: string
    syncing: string
  }
  preview: {
    name: string
    category: string
    language: string
    quality: string
    synced: string
    pictureHint: string
    noAudience: string
    asSeenBy: With
    previous: string
    next: string
    of: WithTwo
    longest: string
    lacking: string
    random: string
    /** Only these are looked through. */
    firstOnly: Counted
    nobody: string
  }
  variables: {
    /** What the host's people have, by the database's name of it. */
    fields: Readonly<Record<string, string>>
    part: Readonly<Record<'header' | 'body' | 'template', string>>
    media: Readonly<Record<'image' | 'video' | 'document', string>>
    button: With
    /** `{{1}}`, or its name. */
    place: With
    group: Readonly<Record<Part, string>>
    problem: Readonly<Record<ParamProblem, string>>
    fixed: string
    ofPerson: string
    textOf: With
    textPlaceholder: string
    optional: string
    example: With
    urlHint: With
    couponHint: string
    payloadHint: string
    fallback: string
    fallbackHint: string
    noAudienceYet: string
    counting: string
    notCounted: string
    nobodyLacks: string
    lack: Counted
    /** Those who lack it, and what they read instead. */
    lackAndRead: WithTwo
    lackAndAreLeftOut: Counted
    mediaBy: Readonly<Record<'link' | 'id', string>>
    linkHint: string
    idHint: string
    filename: string
    filenameHint: string
    nothing: string
    nothingHint: string
    /** Of a place that the template does not have any more. */
    remove: With
  }
  audience: {
    whom: string
    /** Those whom an earlier campaign failed, by its id. */
    failuresOf: With
    byTags: string
    byTagsHint: string
    everyone: string
    everyoneHint: string
    /** No campaign yet: a message to one's own phone. */
    test: string
    testHint: string
    tags: string
    match: string
    any: string
    anyHint: string
    all: string
    allHint: string
    where: string
    location: Readonly<Record<AudienceLocation, string>>
    leaveOut: string
    leftOut: Counted
    excludeTags: string
    excludeCampaigns: string
    fixedAtPrepare: string
    chosen: string
    remove: string
    searchTags: string
    noTags: string
    noTagFound: With
    searchCampaigns: string
    campaignNumber: With
    whoOf: With
    scope: Readonly<Record<ExclusionScope, string>>
    noCampaigns: string
    noCampaignFound: With
    chooseFirst: string
    ledger: string
    /** Without any exclusion. */
    widest: string
    /** Taken out by a clause of the filter. */
    out: Readonly<Record<'location' | 'excludeTags' | 'excludeCampaigns', string>>
    matched: string
    skipped: string
    willReceive: string
    /** Read aloud when the figures change. */
    willReceiveTold: Counted
    nobody: string
    nobodyNarrow: string
    nobodyHint: string
    /** A clause of the filter, and how many people there are without it. */
    without: WithTwo
    clause: Readonly<Record<'match' | 'location' | 'excludeTags' | 'excludeCampaigns', string>>
  }
  recipients: {
    search: string
    filter: string
    everyone: string
    receives: string
    /** An entry of the filter with its number of people. */
    option: WithTwo
    nobody: string
    notFound: With
    table: string
    name: string
    phone: string
    tags: string
    fate: string
    /** Past the table, for the keyboard. */
    skip: string
    receivesShort: string
    /** Leads to the host's page of the person. */
    mend: string
    mendOf: With
  }
  tag: {
    name: string
    nameHint: string
    offerName: string
    wanted: string
    why: string
    tag: string
    tagHint: string
  }
}
