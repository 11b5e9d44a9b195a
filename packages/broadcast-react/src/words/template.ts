import type { UnsupportedReason } from '@iita/broadcast-core'

/** Words of the template preview and its facts. */
export interface TemplateWords {
  /** Of the whole picture, for screen readers. */
  previewLabel: string
  media: Readonly<Record<'image' | 'video' | 'document' | 'other', string>>
  noBody: string
  /** Meta's categories; others are shown as they come. */
  category: Readonly<Record<string, string>>
  /** Meta's statuses; others are shown as they come. */
  status: Readonly<Record<string, string>>
  quality: Readonly<Record<string, string>>
  unsupported: Readonly<Record<UnsupportedReason, string>>
  gone: string
  /** A button's action, for screen readers. */
  opensLink: (url: string) => string
  calls: (phoneNumber: string) => string
  copies: (code: string) => string
  /** On a button that copies a code and says nothing of its own. */
  copyCode: string
}
