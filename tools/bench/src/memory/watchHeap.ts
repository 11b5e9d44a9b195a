import { GCProfiler } from 'node:v8'

export interface HeapUse {
  heapBytes: number
  peakBytes: number
}

/**
 * Watches the heap from now on. Needs `--expose-gc`.
 *
 * The heap only grows between two collections, so its peak is the most that any of them found.
 *
 * @returns a function that collects once more and answers what was used over the beginning
 */
export function watchHeap(): () => HeapUse {
  const collect = globalThis.gc
  if (collect === undefined) throw new Error('the heap cannot be watched without --expose-gc')
  collect()
  const before = process.memoryUsage().heapUsed
  const profiler = new GCProfiler()
  profiler.start()
  return () => {
    collect()
    const { statistics } = profiler.stop()
    const found = statistics.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize)
    return { heapBytes: process.memoryUsage().heapUsed - before, peakBytes: Math.max(...found) - before }
  }
}
