import type { MakeBackend } from '../backends/backend.ts'
import { breakerContract, throttleContract } from './breaker.ts'
import { erasureContract, optOutListContract } from './erasure.ts'
import { replyContract } from './replies.ts'
import { templateUpdateContract, textLengthContract } from './templateNews.ts'

/** What the guard does when something goes wrong, whatever is behind the client. */
export const guardContract = (make: MakeBackend): void => {
  replyContract(make)
  optOutListContract(make)
  erasureContract(make)
  breakerContract(make)
  throttleContract(make)
  templateUpdateContract(make)
  textLengthContract(make)
}
