import type { RenderedHeader } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { MediaIcon } from '../parts/MediaIcon.tsx'
import { template as byDefault } from '../words/es-AR/template.ts'
import { useRoomWords } from '../words/useWords.ts'

/** Only what the browser may load as a picture from elsewhere: nothing that could run. */
const pictureLink = (header: RenderedHeader): string | undefined => {
  if (header.kind !== 'image' || header.media === null || !('link' in header.media)) return undefined
  return /^https:\/\//i.test(header.media.link) ? header.media.link : undefined
}

/** The top of a message: a line of text, or a picture, film or file. */
export const PreviewHeader = ({ header }: { header: RenderedHeader }): ReactElement => {
  const words = useRoomWords('template', byDefault)
  if (header.kind === 'text') return <p className="ib-preview-header">{header.text}</p>
  if (header.kind === 'other') return <p className="ib-preview-media">{words.media.other}</p>
  const link = pictureLink(header)
  if (link !== undefined)
    return (
      <img
        className="ib-preview-picture"
        src={link}
        alt={words.media.image}
        loading="lazy"
        referrerPolicy="no-referrer"
      />
    )
  const name = header.media !== null && 'filename' in header.media ? header.media.filename : undefined
  return (
    <p className="ib-preview-media">
      <MediaIcon name={header.kind} />
      {name ?? words.media[header.kind]}
    </p>
  )
}
