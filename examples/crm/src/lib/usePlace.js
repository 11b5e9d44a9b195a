import { useCallback, useEffect, useState } from 'react'

const read = () => new URLSearchParams(window.location.hash.slice(1))

/** Where the operator is, in the page's address: what is open stays open after a reload, and Back goes back. */
export function usePlace() {
  const [place, setPlace] = useState(read)
  useEffect(() => {
    const follow = () => setPlace(read())
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const go = useCallback((next) => {
    window.location.hash = new URLSearchParams(next).toString()
  }, [])
  return [place, go]
}
