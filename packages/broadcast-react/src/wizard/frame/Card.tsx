import { type ComponentPropsWithoutRef, type ReactElement, useId } from 'react'

export interface CardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  title: string
}

/** A part of a step with a title of its own. */
export const Card = ({ title, children, ...rest }: CardProps): ReactElement => {
  const id = useId()
  return (
    <section className="ib-card" aria-labelledby={id} {...rest}>
      <h4 id={id}>{title}</h4>
      {children}
    </section>
  )
}
