import { useEffect, useRef } from 'react'

/** Does something when a value becomes another; not for the first. `undefined` is no value yet. */
export const useChange = (value: string | undefined, happen: () => void): void => {
  const seen = useRef(value)
  const latest = useRef(happen)
  useEffect(() => {
    latest.current = happen
  })
  useEffect(() => {
    const before = seen.current
    if (value === undefined || value === before) return
    seen.current = value
    if (before !== undefined) latest.current()
  }, [value])
}
