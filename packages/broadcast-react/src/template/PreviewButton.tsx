import type { RenderedButton } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { MediaIcon, type MediaIconProps } from '../parts/MediaIcon.tsx'
import { template as byDefault } from '../words/es-AR/template.ts'
import type { TemplateWords } from '../words/template.ts'
import { useRoomWords } from '../words/useWords.ts'

const icons: Partial<Record<string, MediaIconProps['name']>> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'phone',
  VOICE_CALL: 'phone',
  COPY_CODE: 'copy',
}

const effectOf = ({ url, phoneNumber, code }: RenderedButton, words: TemplateWords): string | undefined => {
  if (url !== undefined) return words.opensLink(url)
  if (phoneNumber !== undefined) return words.calls(phoneNumber)
  return code === undefined ? undefined : words.copies(code)
}

/** A button as it looks below a message. It leads nowhere here: this is a picture of the message. */
export const PreviewButton = ({ button }: { button: RenderedButton }): ReactElement => {
  const words = useRoomWords('template', byDefault)
  const effect = effectOf(button, words)
  return (
    <li className="ib-preview-button" title={effect}>
      <MediaIcon name={icons[button.type] ?? 'forward'} />
      {button.text || (button.type === 'COPY_CODE' ? words.copyCode : button.type)}
      {effect && <span className="ib-hidden">, {effect}</span>}
    </li>
  )
}
