/** What to do about a message whose outcome nobody knows. */
export const inDoubt =
  'Esperá unos minutos: casi siempre WhatsApp avisa si llegó. Si no avisa, decidí vos: contarlo como enviado, o mandarlo otra vez sabiendo que puede llegar dos veces.'
