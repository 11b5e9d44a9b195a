import type { GroupWords } from '../errorWords.ts'

const checkTheData = 'Revisá los datos que completan la plantilla. Si están bien, avisale a soporte técnico.'
const prepareAgain =
  'La plantilla puede haber cambiado: armá la campaña de nuevo. Si se repite, avisale a soporte técnico.'
const otherWay = 'Elegí otra plantilla, o avisale a soporte técnico para que la mande por la vía que corresponde.'

/** About one person, or about what is in the message. */
export const refusals: GroupWords<'people' | 'content'> = {
  '130403': {
    title: 'Este número está bloqueado en nuestra cuenta',
    action: 'Si fue por error, pedile a quien administra la cuenta de WhatsApp que lo desbloquee.',
  },
  '130472': {
    title: 'WhatsApp no le entrega promociones por un experimento',
    action: 'No depende de nosotros. Si es importante, escribile por otro medio.',
  },
  '130497': {
    title: 'No podemos escribir a números de ese país',
    action:
      'Dejá afuera los números de ese país, o pedile a quien administra la cuenta de WhatsApp que revise el permiso.',
  },
  '130501': {
    title: 'Este mensaje no se puede mandar a un grupo',
    action: 'Las campañas van a personas: avisale a soporte técnico.',
  },
  '131021': {
    title: 'El número de la persona es el mismo que envía',
    action: 'Corregí el teléfono en la ficha de la persona.',
  },
  '131026': {
    title: 'No se pudo entregar: puede que no use WhatsApp',
    action: 'Revisá que el número esté bien escrito. Si lo está, contactala por otro medio.',
  },
  '131030': {
    title: 'El número no está en la lista de prueba',
    action: 'El número que envía es de prueba: pedile al administrador que configure el número real.',
  },
  '131047': {
    title: 'Pasaron más de 24 horas desde su último mensaje',
    action: 'Solo se le puede escribir con una plantilla aprobada: avisale a soporte técnico.',
  },
  '131049': {
    title: 'WhatsApp le limitó las promociones por ahora',
    action: 'Esperá al menos 24 horas antes de volver a escribirle: insistir alarga la espera.',
  },
  '131050': {
    title: 'La persona no quiere recibir promociones',
    action:
      'No le mandes más: ya quedó anotada como baja. Si cambia de idea, puede volver a activarlas desde su WhatsApp.',
  },
  '131056': {
    title: 'Demasiados mensajes seguidos a esta persona',
    action: 'No hagas nada: se vuelve a intentar solo en un rato.',
  },
  '131060': {
    title: 'El mensaje no está disponible para esta persona',
    action: 'No hay nada para corregir. Si es importante, escribile por otro medio.',
  },
  '131062': {
    title: 'Para este mensaje hace falta un teléfono',
    action: 'Cargá el número de teléfono en la ficha de la persona.',
  },
  '131065': {
    title: 'La plantilla no se puede usar en ese país',
    action: 'Usá una plantilla sin precio máximo para las personas de ese país.',
  },
  '131070': {
    title: 'Otra aplicación atiende esta conversación',
    action: 'Pedile al administrador que revise en Meta qué aplicación le puede escribir a esta persona.',
  },
  '137000': {
    title: 'WhatsApp no confirma que el número siga siendo suyo',
    action: 'Confirmá con la persona que todavía usa ese número y avisale a soporte técnico.',
  },
  '131008': { title: 'Al mensaje le falta un dato obligatorio', action: checkTheData },
  '131009': { title: 'Un dato del mensaje no es válido', action: checkTheData },
  '131051': { title: 'WhatsApp no acepta este tipo de mensaje', action: otherWay },
  '131052': {
    title: 'No se pudo abrir un archivo que mandó la persona',
    action: 'No afecta a la campaña. Si lo necesitás, pedile que lo mande de nuevo.',
  },
  '131053': {
    title: 'WhatsApp no pudo abrir la imagen o el archivo',
    action:
      'Abrí el enlace del archivo: si está caído, arreglalo y reanudá la campaña; lo que ya falló no se vuelve a enviar. Si hay que cambiarlo, armá otra campaña para quienes faltan.',
  },
  '131055': { title: 'Por esta vía solo salen promociones', action: otherWay },
  '131061': { title: 'La plantilla tiene precio máximo y va por otra vía', action: otherWay },
  '131063': {
    title: 'Las promociones están apagadas en nuestra cuenta',
    action: 'Pedile al administrador que vuelva a permitir el marketing en la configuración de WhatsApp.',
  },
  '132000': { title: 'La cantidad de datos no coincide con la plantilla', action: prepareAgain },
  '132001': {
    title: 'La plantilla no existe en ese idioma o no está aprobada',
    action: 'Elegí otra plantilla, o pedile a quien administra la cuenta de WhatsApp que revise su aprobación.',
  },
  '132005': {
    title: 'El texto quedó demasiado largo',
    action: 'Acortá los datos que completan la plantilla para esta persona, por ejemplo el nombre.',
  },
  '132007': {
    title: 'La plantilla no cumple las reglas de WhatsApp',
    action:
      'Pedile a quien administra la cuenta que la haga revisar. Si la aprueban sin cambios, reanudá la campaña: lo que ya falló no se vuelve a enviar. Si cambia, armá otra campaña para quienes faltan.',
  },
  '132008': {
    title: 'Un dato tiene un formato que WhatsApp no acepta',
    action: 'Corregí el dato en la ficha de la persona: sin renglones, tabulaciones ni espacios de más.',
  },
  '132012': { title: 'El formato de un dato no coincide con la plantilla', action: prepareAgain },
  '132015': {
    title: 'WhatsApp pausó la plantilla',
    action:
      'Suele volver sola en 3 a 6 horas: entonces reanudá la campaña. Si no vuelve, pedile a quien administra la cuenta de WhatsApp que la reactive.',
  },
  '132016': {
    title: 'WhatsApp deshabilitó la plantilla',
    action: 'Ya no se puede usar: armá otra campaña, con otra plantilla, para quienes faltan.',
  },
  '132018': { title: 'WhatsApp no aceptó los datos de la plantilla', action: checkTheData },
  '132068': {
    title: 'El formulario de la plantilla está bloqueado',
    action: 'Usá otra plantilla, o pedile a quien administra la cuenta de WhatsApp que revise el formulario.',
  },
  '132069': {
    title: 'El formulario de la plantilla llegó a su límite',
    action:
      'La campaña queda en pausa: esperá una hora y reanudala. Sigue con quienes faltan; lo que ya falló no se vuelve a enviar. Si se repite, armá otra campaña con otra plantilla.',
  },
  '134100': { title: 'Por esta vía solo salen plantillas de marketing', action: otherWay },
  '134101': {
    title: 'WhatsApp todavía está preparando la plantilla',
    action: 'No hagas nada: se vuelve a intentar solo en unos diez minutos.',
  },
  '134102': { title: 'La plantilla no está disponible por esta vía', action: otherWay },
  '134103': { title: 'Ya existe una plantilla igual', action: 'No afecta a los envíos: avisale a soporte técnico.' },
  '135000': { title: 'WhatsApp rechazó el mensaje sin decir por qué', action: checkTheData },
}
