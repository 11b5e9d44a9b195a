// One piece: what is asked before something is done. It comes when that is about to be pressed.
export { ControlQuestion } from './ControlQuestion.tsx'
export { RetryDialog } from './RetryDialog.tsx'
