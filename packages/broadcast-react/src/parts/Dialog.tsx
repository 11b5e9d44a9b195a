import { type MouseEvent, type ReactElement, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useA11yDialog } from 'react-a11y-dialog'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { inLanguage } from './inLanguage.ts'

export interface DialogProps {
  title: ReactNode
  open: boolean
  /** Escape, a click beside it, or one of its buttons. */
  onClose: () => void
  /** An `alertdialog` is not closed by Escape or a click beside it. @default 'dialog' */
  role?: 'dialog' | 'alertdialog'
  children: ReactNode
  /** Buttons. The one that does nothing irreversible carries `data-first`: it has the focus when the dialog opens. */
  actions: ReactNode
}

/** A question in front of the page. Focus stays in it, Escape closes it, and focus returns to where it came from. */
export const Dialog = (props: DialogProps): ReactElement | null => (props.open ? <OpenDialog {...props} /> : null)

const OpenDialog = ({ title, onClose, role = 'dialog', children, actions }: DialogProps): ReactElement => {
  const { appearance, words } = useBroadcast()
  const id = useId()
  const [instance, attributes] = useA11yDialog({ id, role })
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })

  // At the commit that takes it away: the library's own end comes after, finds nothing left to close, and tells nobody.
  useLayoutEffect(() => {
    if (instance === null) return
    const opener = document.activeElement
    // Closed it is by whoever holds it open, when the page is drawn without it. One that has closed itself before that is on the page
    // and out of sight, and stays so when the next key opens it again.
    const told = (event: Event): void => {
      event.preventDefault()
      close.current()
    }
    instance.on('hide', told)
    const leaveTopLayer = enterTopLayer(box.current?.parentElement)
    instance.show()
    box.current?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      instance.off('hide', told)
      instance.hide()
      leaveTopLayer()
      // Closed or taken away: the focus goes back to where it came from. The library tries to, and its own trap takes it again.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [instance])

  const { onClick } = attributes.overlay
  const overlay = {
    ...attributes.overlay,
    // The second click of a double click on what opened it lands here.
    onClick: (event: MouseEvent<HTMLDivElement>) => {
      if (event.detail < 2) onClick?.(event)
    },
  }
  // It stays where it is written, so that it looks as the page around it: tokens and colour scheme are inherited. The browser's
  // top layer takes it out of whatever clips, moves or covers that place.
  return (
    <div
      {...attributes.container}
      className="iita-broadcast ib-dialog"
      data-appearance={appearance}
      {...inLanguage(words?.locale)}
    >
      <div {...overlay} className="ib-dialog-shade" />
      <div {...attributes.dialog} className="ib-dialog-box" ref={box}>
        <h2 {...attributes.title} aria-level={2} className="ib-dialog-title">
          {title}
        </h2>
        <div className="ib-dialog-content">{children}</div>
        {/* As above: it was meant for what opened the dialog, whichever button is there now. */}
        <div
          className="ib-actions ib-dialog-actions"
          onClickCapture={(event) => event.detail > 1 && event.stopPropagation()}
        >
          {actions}
        </div>
      </div>
    </div>
  )
}

/** Browsers that have no top layer for it show it in its place. */
const enterTopLayer = (element: HTMLElement | null | undefined): (() => void) => {
  if (!element?.showPopover) return () => undefined
  element.popover = 'manual'
  element.showPopover()
  return () => {
    element.popover = null
  }
}
