// One piece: all that shows rows, with the library that draws them. It comes when the first of them is in sight.
export { MessageList } from './MessageList.tsx'
export { MinuteTable } from './MinuteTable.tsx'
export { Unknowns } from './Unknowns.tsx'
