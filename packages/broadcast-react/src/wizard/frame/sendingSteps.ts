import { ReviewStep } from '../review/ReviewStep.tsx'
import { SendStep } from '../send/SendStep.tsx'

/** From looking at it all to sending it. */
export const steps = { review: ReviewStep, send: SendStep }
