/** What to do about a message whose outcome nobody knows. */
export const inDoubt =
  'Espere alguns minutos: quase sempre o WhatsApp avisa se chegou. Se não avisar, você decide: contar como enviada, ou enviar de novo sabendo que pode chegar duas vezes.'
