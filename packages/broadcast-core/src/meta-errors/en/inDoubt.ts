/** What to do about a message whose outcome nobody knows. */
export const inDoubt =
  'Wait a few minutes: WhatsApp nearly always says whether it arrived. If it does not, decide yourself: count it as sent, or send it again knowing that it may arrive twice.'
