import type { ErrorWord, GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const waitForIt = 'No hagas nada: se frena y se vuelve a intentar solo.'
const thenResume = 'Después reanudá la campaña: sigue donde quedó.'
const onceUnlocked =
  'Cuando la desbloqueen, reanudá la campaña: sigue con quienes faltan; lo que ya falló no se vuelve a enviar.'

const permission: ErrorWord = {
  title: 'Falta un permiso para enviar mensajes',
  action: `Pedile al administrador que revise los permisos de la aplicación en Meta. ${thenResume}`,
}
const numberGone: ErrorWord = {
  title: 'WhatsApp no encuentra el número que envía',
  action: `Pedile al administrador que revise que el número siga en la cuenta y que tengamos acceso. ${thenResume}`,
}
const payment: ErrorWord = {
  title: 'Hay un problema con el pago de WhatsApp',
  action: `Pedile a quien maneja los pagos que revise en Meta la tarjeta y las deudas. ${thenResume}`,
}
const registration: ErrorWord = {
  title: 'El número que envía tiene un problema de registro',
  action: `Pedile al administrador que vuelva a registrar el número en Meta. ${thenResume}`,
}
const groups: ErrorWord = {
  title: 'Error de los grupos de WhatsApp',
  action: 'Las campañas no usan grupos: avisale a soporte técnico.',
}
const creation: ErrorWord = {
  title: 'WhatsApp no aceptó una plantilla nueva o corregida',
  action: 'No afecta a los envíos: pedile a quien administra la cuenta de WhatsApp que la revise.',
}

/** About our number, our account and our access; and of features that campaigns do not use. */
export const account: GroupWords<'graph' | 'sending' | 'registration' | 'elsewhere'> = {
  '0': {
    title: 'WhatsApp no reconoce nuestra clave de acceso',
    action: `Pedile al administrador que renueve la clave de acceso (token). ${thenResume}`,
  },
  '1': { title: 'Error desconocido: no se sabe si el mensaje salió', action: inDoubt },
  '2': { title: 'WhatsApp estaba caído: no se sabe si el mensaje salió', action: inDoubt },
  '3': permission,
  '4': { title: 'Demasiados pedidos a WhatsApp en poco tiempo', action: waitForIt },
  '10': permission,
  '33': numberGone,
  '100': {
    title: 'WhatsApp no aceptó un dato del mensaje',
    action: 'Revisá los datos que completan la plantilla. Si están bien, avisale a soporte técnico.',
  },
  '100/33': numberGone,
  '190': {
    title: 'Venció la clave de acceso a WhatsApp',
    action: `Pedile al administrador que renueve la clave de acceso (token). ${thenResume}`,
  },
  '200-299': permission,
  '368': {
    title: 'WhatsApp bloqueó la cuenta por no cumplir sus reglas',
    action: `No sigas enviando. Pedile a quien administra la cuenta que mire el motivo en Meta y pida una revisión. ${onceUnlocked}`,
  },
  '613': { title: 'Demasiados pedidos a WhatsApp en poco tiempo', action: waitForIt },
  '80007': { title: 'La cuenta llegó al máximo de pedidos a WhatsApp', action: waitForIt },
  '130429': { title: 'Se llegó al máximo de mensajes por segundo', action: waitForIt },
  '131000': { title: 'WhatsApp falló: no se sabe si el mensaje salió', action: inDoubt },
  '131005': {
    title: 'WhatsApp nos negó el acceso',
    action: `Pedile al administrador que revise la clave de acceso y los permisos en Meta. ${thenResume}`,
  },
  '131016': { title: 'WhatsApp no respondía: no se sabe si el mensaje salió', action: inDoubt },
  '131031': {
    title: 'WhatsApp bloqueó nuestra cuenta',
    action: `No sigas enviando. Pedile a quien administra la cuenta que mire el motivo en Meta y pida una revisión. ${onceUnlocked}`,
  },
  '131037': {
    title: 'Falta aprobar el nombre que muestra el número',
    action: `Pedile a quien administra la cuenta de WhatsApp que haga aprobar el nombre. ${thenResume}`,
  },
  '131042': payment,
  '131044': payment,
  '131045': registration,
  '131048': {
    title: 'WhatsApp restringió los envíos de nuestro número',
    action:
      'No insistas: pueden haber bloqueado o denunciado los mensajes. Cuando quien administra la cuenta vea en Meta que se levantó la restricción, reanudá la campaña: sigue con quienes faltan; lo que ya falló no se vuelve a enviar.',
  },
  '131057': { title: 'La cuenta estaba en mantenimiento: no se sabe si salió', action: inDoubt },
  '131064': {
    title: 'WhatsApp limitó la cuenta por categorías mal elegidas',
    action:
      'Pedile a quien administra la cuenta que corrija la categoría de las plantillas. El límite se levanta solo con el tiempo: entonces reanudá.',
  },
  '133004': { title: 'WhatsApp no puede atender nuestro número ahora', action: waitForIt },
  '134011': {
    title: 'Falta aceptar las condiciones de pago de WhatsApp',
    action: `Pedile a quien administra la cuenta que las acepte en Meta. ${thenResume}`,
  },
  '136024': {
    title: 'Demasiados intentos de registrar el número',
    action: 'Esperá al menos una hora. Después, pedile al administrador que registre el número y reanudá la campaña.',
  },
  '136025': {
    title: 'WhatsApp dio un error que no explica',
    action: 'No hay nada para corregir. Si se repite, avisale a soporte técnico con este código.',
  },
  '141006': payment,
  '141010': {
    title: 'El negocio no está verificado en Meta',
    action: `Pedile a quien administra la cuenta que complete la verificación del negocio. ${thenResume}`,
  },
  '2494100': { title: 'El número estaba en mantenimiento: no se sabe si salió', action: inDoubt },

  '133000': registration,
  '133005': registration,
  '133006': registration,
  '133008': registration,
  '133009': registration,
  '133010': {
    title: 'El número que envía no está registrado en WhatsApp',
    action: `Pedile al administrador que registre el número en Meta. ${thenResume}`,
  },
  '133015': registration,
  '133016': registration,

  '131020': groups,
  '131041': groups,
  '131059': groups,
  '131201-131215': groups,
  '138000-138018': {
    title: 'Error de las llamadas de WhatsApp',
    action: 'Las campañas no usan llamadas: avisale a soporte técnico.',
  },
  '139000-139004': {
    title: 'Error de los formularios de WhatsApp',
    action: 'Usá una plantilla sin formulario, o avisale a soporte técnico.',
  },
  '139100-139103': {
    title: 'No se pudo bloquear o desbloquear a una persona',
    action: 'No afecta a los envíos: avisale a soporte técnico.',
  },
  '147001-147005': {
    title: 'Error de los nombres de usuario de WhatsApp',
    action: 'No afecta a los envíos: avisale a soporte técnico.',
  },
  '2388019': creation,
  '2388024': creation,
  '2388039': creation,
  '2388040': creation,
  '2388047': creation,
  '2388072': creation,
  '2388073': creation,
  '2388293': creation,
  '2388299': creation,
}
