/** jsdom measures nothing: for tests of what needs a size to draw rows, every element is as large as a screen. */
export const giveSizes = (): void => {
  class Observer {
    readonly #told: ResizeObserverCallback
    constructor(told: ResizeObserverCallback) {
      this.#told = told
    }
    observe(target: Element): void {
      const rect = { width: 800, height: target.classList.contains('ib-table-rows') ? 440 : 44 }
      const entry = { target, contentRect: rect, borderBoxSize: [{ inlineSize: 800, blockSize: rect.height }] }
      queueMicrotask(() => this.#told([entry as unknown as ResizeObserverEntry], this as unknown as ResizeObserver))
    }
    unobserve(): void {
      // Nothing is kept.
    }
    disconnect(): void {
      // Nothing is kept.
    }
  }
  Object.assign(globalThis, { ResizeObserver: Observer })
  globalThis.matchMedia ??= () => new EventTarget() as MediaQueryList
  HTMLElement.prototype.scrollTo ??= () => undefined
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', { configurable: true, get: () => document.body })
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 440 })
}
