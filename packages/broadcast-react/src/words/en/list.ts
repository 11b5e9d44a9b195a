import type { ListWords } from '../list.ts'

export const list: ListWords = {
  title: 'Broadcasts',
}
