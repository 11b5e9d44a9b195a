import type { GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const otherTemplate = 'Armá otra campaña, con otra plantilla, para quienes faltan.'
const askTheBusiness = 'Pedile a quien administra la cuenta de WhatsApp que la revise.'
const afterApproval = 'Cuando figure como aprobada, reanudá la campaña.'

/** What our own programs met, and why a campaign is paused. */
export const own: GroupWords<'outcomes' | 'pauses'> = {
  template_not_found: { title: 'La plantilla ya no existe', action: otherTemplate },
  template_not_approved: { title: 'La plantilla no está aprobada', action: `${askTheBusiness} ${afterApproval}` },
  template_mismatch: {
    title: 'La campaña no coincide con la plantilla',
    action: 'La plantilla cambió o le faltan datos: armá otra campaña, con la plantilla de ahora, para quienes faltan.',
  },
  invalid_message: {
    title: 'Con los datos de esta persona no se arma el mensaje',
    action: 'Revisá su ficha: un dato puede faltar o ser demasiado largo.',
  },
  invalid_recipient: {
    title: 'La persona no tiene un número que sirva',
    action: 'Corregí el teléfono en su ficha, con el código del país.',
  },
  not_connected: {
    title: 'No hay conexión con WhatsApp',
    action: 'No hagas nada: se vuelve a intentar solo. Si dura, pedile al administrador que revise la conexión.',
  },
  token_unavailable: {
    title: 'No se pudo leer la clave de acceso a WhatsApp',
    action: 'Se vuelve a intentar solo. Si dura, pedile al administrador que revise la clave.',
  },
  template_unavailable: {
    title: 'No se pudo leer la plantilla',
    action: 'Se vuelve a intentar solo. Si dura, avisale a soporte técnico.',
  },
  aborted: { title: 'Se frenó antes de enviarlo', action: 'No hagas nada: sigue en espera y sale solo.' },
  timeout: { title: 'WhatsApp no contestó a tiempo: no se sabe si salió', action: inDoubt },
  interrupted: { title: 'Se interrumpió el envío: no se sabe si salió', action: inDoubt },
  connection_lost: { title: 'Se cortó la conexión: no se sabe si el mensaje salió', action: inDoubt },
  no_message_id: { title: 'WhatsApp contestó a medias: no se sabe si salió', action: inDoubt },
  'http_<status>': { title: 'Respuesta extraña de WhatsApp: no se sabe si salió', action: inDoubt },
  sender_threw: { title: 'Falló el programa de envío: no se sabe si salió', action: inDoubt },
  sender_timeout: { title: 'El envío tardó demasiado: no se sabe si salió', action: inDoubt },
  sender_answer: { title: 'Falló el programa de envío: no se sabe si salió', action: inDoubt },
  runner_stopped: { title: 'Se apagó el programa de envío: no se sabe si salió', action: inDoubt },
  lease_expired: { title: 'Se cayó el programa de envío: no se sabe si salió', action: inDoubt },

  operator: { title: 'La pausó una persona', action: 'Reanudala cuando quieras: sigue donde quedó.' },
  preflight: {
    title: 'Llegó su hora, pero un control no la dejó salir',
    action: 'Mirá qué control falló, resolvelo y reanudá la campaña.',
  },
  unknown_outcomes: {
    title: 'Demasiados envíos sin respuesta de WhatsApp',
    action:
      'Esperá unos minutos a que lleguen los avisos de entrega y reanudá: sigue con quienes faltan y no repite a nadie. Si vuelve a pasar, avisale al administrador.',
  },
  template_gone: { title: 'La plantilla ya no está en WhatsApp', action: otherTemplate },
  template_changed: {
    title: 'La plantilla cambió después de preparar la campaña',
    action: 'Mirá qué cambió y armá otra campaña, con la plantilla de ahora, para quienes faltan.',
  },
  template_paused: {
    title: 'WhatsApp pausó la plantilla',
    action: `Suele volver sola en 3 a 6 horas. ${afterApproval} Si no vuelve, pedile a quien administra la cuenta de WhatsApp que la reactive.`,
  },
  template_disabled: { title: 'WhatsApp deshabilitó la plantilla', action: `Ya no se puede usar. ${otherTemplate}` },
  template_flagged: {
    title: 'WhatsApp marcó la plantilla por mala calidad',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  template_locked: { title: 'WhatsApp trabó la plantilla', action: `${askTheBusiness} ${afterApproval}` },
  template_pending: { title: 'WhatsApp está revisando la plantilla', action: `Esperá. ${afterApproval}` },
  template_in_appeal: { title: 'WhatsApp está revisando el reclamo', action: `Esperá. ${afterApproval}` },
  template_rejected: {
    title: 'WhatsApp rechazó la plantilla',
    action: `${otherTemplate} ${askTheBusiness}`,
  },
  template_limit_exceeded: {
    title: 'La cuenta tiene demasiadas plantillas',
    action: 'Pedile a quien administra la cuenta de WhatsApp que borre las que no se usan.',
  },
  template_pending_deletion: { title: 'La plantilla se está borrando', action: otherTemplate },
  template_deleted: { title: 'Borraron la plantilla', action: otherTemplate },
  template_archived: {
    title: 'La plantilla está archivada',
    action: `Pedile a quien administra la cuenta de WhatsApp que la desarchive. ${afterApproval}`,
  },
  template_unapproved: { title: 'La plantilla no está aprobada', action: `${askTheBusiness} ${afterApproval}` },
  'template_<status>': {
    title: 'La plantilla no se puede usar como está',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  none_yet: {
    title: 'Todavía no hay un número que envíe',
    action: 'Pedile al administrador que encienda el programa de envío: la campaña sale cuando se conecte.',
  },
  none: { title: 'Falló sin decir por qué', action: 'Si se repite, avisale a soporte técnico.' },
}
