import { renderTemplate, type Template, type TemplateParams } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, useMemo } from 'react'
import { classNames } from '../parts/classNames.ts'
import { Root } from '../parts/Root.tsx'
import { template as byDefault } from '../words/es-AR/template.ts'
import { useRoomWords } from '../words/useWords.ts'
import { FormattedText } from './FormattedText.tsx'
import { PreviewButton } from './PreviewButton.tsx'
import { PreviewHeader } from './PreviewHeader.tsx'

/** Of {@link TemplatePreview}. It asks nothing of the client, but its words and colours come from the provider. */
export interface TemplatePreviewProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** As the core reads it from Meta or from the cache. */
  template: Template
  /** What a campaign puts into its places; without it they stay visible as `{{1}}`. */
  params?: TemplateParams | undefined
  /** One person's own values, by place. */
  variables?: Readonly<Record<string, string>> | undefined
}

const none = {}

/** A message as it looks in WhatsApp, with somebody's values in it. */
export const TemplatePreview = forwardRef<HTMLElement, TemplatePreviewProps>(
  ({ template, params = none, variables = none, className, ...rest }, ref) => {
    const words = useRoomWords('template', byDefault)
    const message = useMemo(() => renderTemplate(template, params, variables), [template, params, variables])
    return (
      <Root ref={ref} aria-label={words.previewLabel} {...rest} className={classNames('ib-preview', className)}>
        <div className="ib-preview-bubble" dir="auto">
          {message.header && <PreviewHeader header={message.header} />}
          <p className="ib-preview-body">
            {message.body === '' ? words.noBody : <FormattedText text={message.body} />}
          </p>
          {message.footer && <p className="ib-preview-footer">{message.footer}</p>}
        </div>
        {message.buttons.length > 0 && (
          <ul className="ib-preview-buttons">
            {message.buttons.map((button, index) => (
              <PreviewButton key={`${index}:${button.text}`} button={button} />
            ))}
          </ul>
        )}
      </Root>
    )
  },
)
TemplatePreview.displayName = 'TemplatePreview'
