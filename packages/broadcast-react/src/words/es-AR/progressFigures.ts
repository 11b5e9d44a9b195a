import { one } from '../one.ts'
import type { ProgressFiguresWords } from '../progress.ts'

export const progressFigures: ProgressFiguresWords = {
  title: 'Progreso de la campaña',
  template: (name, language) => `Plantilla ${name} (${language})`,
  test: 'Es una prueba',
  facts: {
    sender: 'Sale desde',
    createdBy: 'La armó',
    createdAt: 'Creada',
    preparedAt: 'Preparada',
    scheduledAt: 'Programada para',
    startedAt: 'Empezó',
    pausedAt: 'Pausada',
    completedAt: 'Terminó',
    cancelledAt: 'Cancelada',
    tag: 'Etiqueta',
    retryOf: 'Reintenta',
  },
  anySender: 'El primer número que se conecte',
  nobody: 'Sin dato',
  notFound: {
    title: 'Esta campaña no existe',
    text: 'Puede ser un borrador que alguien borró. Volvé a la lista y buscala ahí.',
  },
  forbidden: {
    title: 'No tenés permiso para ver esta campaña',
    text: 'Iniciá sesión de nuevo, o pedile el permiso al administrador.',
  },

  pausedTitle: (reason) => `En pausa: ${reason}`,
  detail: (text) => `«${text}»`,
  whoActs: (who) => `Quién lo resuelve: ${who}`,
  code: (code) => `Código ${code}`,
  blockedBy: 'Antes de reanudar hay que resolver esto:',
  check: {
    template: 'La plantilla',
    recipients: 'Los destinatarios',
    sender: 'El número que envía',
    daily_limit: 'El límite diario',
    webhook: 'Los avisos de WhatsApp',
    runner: 'El programa de envío',
  },

  draft: {
    title: 'Es un borrador: todavía no se envió nada',
    text: 'Falta terminar de armarla.',
    action: 'Seguir armándola',
  },
  preparing: {
    title: 'Se está preparando: todavía no se envió nada',
    text: 'Se arma un mensaje para cada persona y se controla quién no tiene que recibirlo.',
    made: (made, people) => `Ya se miraron ${made} de ${people} personas`,
    tooLong:
      'Podés cerrar esta página: si queda a medias, se completa sola en unos minutos. Si no avanza, avisale al administrador.',
  },
  ready: {
    title: 'Está lista: todavía no se envió nada',
    text: (count, shown) =>
      count === 0 ? 'No hay nadie a quien enviarle.' : `Hay ${shown} ${one(count, 'mensaje', 'mensajes')} en espera.`,
    action: 'Revisar y enviar',
  },
  scheduled: {
    title: (at, zone, when) => `Sale ${when}: ${at} (${zone})`,
    text: (count, shown) =>
      `Se va a enviar a ${shown} ${one(count, 'persona', 'personas')}. Si alguien pide no recibir más antes de esa hora, no se le envía.`,
    action: 'Ver o cambiar la hora',
  },

  left: (count, left, total) => `${one(count, 'Queda', 'Quedan')} ${left} de ${total} por enviar`,
  noneLeft: (total) => `De ${total}, ya no queda ninguno por enviar`,
  bar: (percent, parts) => `Avance ${percent}: ${parts}`,
  part: {
    pending: 'En espera',
    sending: 'Enviándose',
    sent: 'Enviados, sin aviso de entrega',
    delivered: 'Entregados, sin leer',
    read: 'Leídos',
    failed: 'Fallidos',
    unknown: 'Sin confirmar',
    cancelled: 'Cancelados',
  },
  partCount: (label, count) => `${label}: ${count}`,
  alsoSkipped: (count, shown) => `Aparte, ${shown} ${one(count, 'omitido', 'omitidos')}`,
  closePage: 'Podés cerrar esta página: el envío sigue solo.',

  rate: 'Ritmo',
  perSecond: (rate) => `${rate} por segundo`,
  perMinute: (rate) => `${rate} por minuto`,
  finish: 'Termina',
  finishAt: (at, inTime) => `${at}, ${inTime}`,
  atTime: (time) => `a las ${time}`,
  inDuration: (duration) => `en ${duration}`,
  finishUnknown: 'Todavía no se puede calcular',
  limit: 'Qué marca el ritmo',
  factor: {
    rate: 'Lo que WhatsApp le permite al número',
    throttled: 'WhatsApp pidió ir más despacio: se acelera solo',
    daily_limit: 'Se llegó al límite diario del número: sigue sola cuando se libere',
    window: 'Es fuera del horario de envío: sigue sola cuando empiece',
    paused: 'Está en pausa',
    no_runner: 'No hay ningún programa de envío encendido',
    waiting_retry: 'Lo que queda espera para intentarse de nuevo: sigue sola',
    none: 'Nada: no queda nadie en espera',
  },
  resumes: (at, inTime) => `Sigue ${at}, ${inTime}`,
  dailyLimit: (limit) => `${limit} personas cada 24 horas`,
  numberRate: (rate) => `hasta ${rate} por segundo`,
  runner: 'Programa de envío',
  runnerAlive: 'Encendido',
  runnerGone: 'No da señales',
  runnerLastSeen: (ago) => `Última señal ${ago}`,
  stalled: {
    title: 'Está detenida',
    noRunner:
      'El programa de envío no da señales. Pedile al administrador que lo encienda. No se pierde ni se repite nada: sigue donde quedó.',
    standstill:
      'Hace más de un minuto que no sale ningún mensaje. Esperá un momento; si sigue igual, avisale al administrador. No se pierde ni se repite nada.',
    report: 'Copiar los datos para el administrador',
  },

  tilesTitle: 'Mensajes por estado',
  tile: {
    waiting: 'En espera',
    sent: 'Enviados',
    delivered: 'Entregados',
    read: 'Leídos',
    failed: 'Fallidos',
    skipped: 'Omitidos',
    unknown: 'Sin confirmar',
    cancelled: 'Cancelados',
  },
  tileHint: {
    waiting: 'Incluye los que se están enviando',
    sent: 'Aceptados por WhatsApp',
    delivered: 'Incluye los leídos',
    read: 'Solo de quienes lo dejan ver',
    failed: 'No les llegó',
    skipped: 'No se les envía',
    unknown: 'No se sabe si salieron',
    cancelled: 'No se enviaron',
  },
  of: {
    total: (_, shown) => `de ${shown}`,
    sent: (count, shown) => `de ${shown} ${one(count, 'enviado', 'enviados')}`,
    delivered: (count, shown) => `de ${shown} ${one(count, 'entregado', 'entregados')}`,
    chosen: (count, shown) => `de ${shown} ${one(count, 'elegido', 'elegidos')}`,
  },
  lessThan: (percent) => `menos del ${percent}`,
  chartTitle: 'En el tiempo',
  funnelTitle: 'De enviados a leídos',
  failuresTitle: 'Por qué fallaron',
  unknownTitle: (count, shown) => `${shown} ${one(count, 'mensaje', 'mensajes')} sin confirmar: decidí vos`,
  messagesTitle: 'Destinatarios',
  searchLabel: 'Buscar por nombre o teléfono',
  effectsTitle: 'Bajas y costo',
  historyTitle: 'Historial',
  detailsFailed: 'No se pudo cargar el detalle de esta campaña.',

  ended: {
    completed: 'La campaña terminó',
    cancelled: 'La campaña se canceló',
    nobody: 'No había nadie a quien enviarle.',
  },
  reached: (count, shown) => `Le llegó a ${shown} ${one(count, 'persona', 'personas')}`,
  endings: {
    read: (count, shown) => `${shown} lo ${one(count, 'leyó', 'leyeron')}`,
    unread: (count, shown) =>
      `${shown} lo ${one(count, 'recibió', 'recibieron')} y no lo ${one(count, 'leyó', 'leyeron')}`,
    undelivered: (count, shown) => `${shown} ${one(count, 'enviado', 'enviados')} sin aviso de entrega`,
    failed: (count, shown) => `${shown} ${one(count, 'falló', 'fallaron')}`,
    skipped: (count, shown) => `${shown} ${one(count, 'omitido', 'omitidos')}`,
    unknown: (_, shown) => `${shown} sin confirmar`,
    cancelled: (count, shown) => `${shown} no se ${one(count, 'envió', 'enviaron')}`,
  },
  lateNews: 'Los avisos de entrega y de lectura pueden seguir llegando por unas horas: tocá Actualizar para verlos.',
  next: {
    unknown: 'Falta tu decisión sobre los que quedaron sin confirmar.',
    failed: 'Ver por qué fallaron y con quiénes se puede reintentar',
    duplicate: 'Duplicar la campaña',
    copyName: (name) => `${name} (copia)`,
  },
  campaignNumber: (id) => `Campaña ${id}`,

  pause: {
    button: 'Pausar',
    title: '¿Pausar la campaña?',
    text: 'Deja de salir hasta que alguien la reanude. Nada se pierde: después sigue donde quedó.',
    inFlight: (count, shown) =>
      count === 0
        ? 'Lo que ya esté en manos de WhatsApp puede salir igual.'
        : `Hasta ${shown} que ya ${one(count, 'está', 'están')} en manos de WhatsApp ${one(count, 'puede', 'pueden')} salir igual.`,
    reason: 'Motivo (opcional)',
    reasonHint: 'Lo lee quien mire la campaña después.',
    confirm: 'Pausar ahora',
    keep: 'Seguir enviando',
  },
  resume: { button: 'Reanudar', mend: 'Primero hay que resolver lo de arriba.' },
  cancel: {
    button: 'Cancelar campaña',
    title: '¿Cancelar la campaña para siempre?',
    unsent: (count, shown) =>
      count === 0
        ? 'No queda nadie en espera.'
        : `${shown} ${one(count, 'persona que está', 'personas que están')} en espera no ${one(count, 'va', 'van')} a recibir el mensaje.`,
    accepted: (count, shown) =>
      count === 0
        ? 'Todavía no salió ningún mensaje.'
        : `${shown} ${one(count, 'mensaje que WhatsApp ya aceptó', 'mensajes que WhatsApp ya aceptó')} no se ${one(count, 'puede', 'pueden')} deshacer.`,
    final: 'No hay vuelta atrás. Si solo querés frenarla un rato, pausala.',
    confirm: 'Cancelar para siempre',
    keep: 'No cancelar',
  },

  milestone: {
    percent: (percent) => `Avance: ${percent}`,
    paused: 'La campaña quedó en pausa.',
    stalled: 'La campaña está detenida.',
    completed: 'La campaña terminó.',
    cancelled: 'La campaña se canceló.',
    resumed: 'La campaña volvió a enviar.',
  },
}
