import { useEffect, useState } from 'react'

/** The time of day, renewed every so many milliseconds: for what says how old it is. */
export const useNow = (everyMs = 1_000): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
