/** Things that become due, cheaply: adding and taking cost the same however many wait. */
export interface Schedule<Entry> {
  add(entry: Entry, at: number): void
  /** Removes and returns what is due, the earliest first; within one slot in the order of adding. */
  takeDue(now: number): Entry[]
  clear(): void
}

const slotMs = 5

/** An empty schedule with slots of five milliseconds. */
export function createSchedule<Entry>(): Schedule<Entry> {
  const slots = new Map<number, Entry[]>()
  // Everything before this slot was taken; what is added later for an earlier time is due at once.
  let next = 0

  return {
    add(entry, at) {
      const slot = Math.max(next, Math.ceil(at / slotMs))
      const entries = slots.get(slot)
      if (entries) entries.push(entry)
      else slots.set(slot, [entry])
    },
    takeDue(now) {
      const last = Math.floor(now / slotMs)
      const due = slots.size < last - next ? sparse(slots, last) : dense(slots, next, last)
      next = Math.max(next, last + 1)
      return due
    },
    clear: () => slots.clear(),
  }
}

function dense<Entry>(slots: Map<number, Entry[]>, first: number, last: number): Entry[] {
  const due: Entry[] = []
  for (let slot = first; slot <= last; slot += 1) take(slots, slot, due)
  return due
}

function sparse<Entry>(slots: Map<number, Entry[]>, last: number): Entry[] {
  const due: Entry[] = []
  for (const slot of [...slots.keys()].filter((key) => key <= last).sort((left, right) => left - right)) {
    take(slots, slot, due)
  }
  return due
}

function take<Entry>(slots: Map<number, Entry[]>, slot: number, due: Entry[]): void {
  for (const entry of slots.get(slot) ?? []) due.push(entry)
  slots.delete(slot)
}
