export interface PatientSignal {
  signal: AbortSignal
  /** Something has come: the wait begins anew. */
  renew: () => void
  end: () => void
}

/** Aborts when nothing has come for so long. */
export const patientSignal = (limitMs: number): PatientSignal => {
  const controller = new AbortController()
  const late = (): void => controller.abort(new DOMException('Nothing has come for too long', 'TimeoutError'))
  let timer = setTimeout(late, limitMs)
  return {
    signal: controller.signal,
    renew: () => {
      clearTimeout(timer)
      timer = setTimeout(late, limitMs)
    },
    end: () => clearTimeout(timer),
  }
}
