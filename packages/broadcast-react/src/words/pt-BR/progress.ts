import type { ProgressWords } from '../progress.ts'

const one = (count: number, singular: string, plural: string): string => (count === 1 ? singular : plural)

export const progress: ProgressWords = {
  title: 'Andamento da campanha',
  template: (name, language) => `Modelo ${name} (${language})`,
  facts: {
    sender: 'Sai de',
    createdBy: 'Criada por',
    createdAt: 'Criada em',
    preparedAt: 'Preparada em',
    scheduledAt: 'Agendada para',
    startedAt: 'Começou em',
    pausedAt: 'Pausada em',
    completedAt: 'Terminou em',
    cancelledAt: 'Cancelada em',
    tag: 'Etiqueta',
  },
  anySender: 'O primeiro número que se conectar',
  nobody: 'Sem dado',
  notFound: {
    title: 'Esta campanha não existe',
    text: 'Pode ter sido um rascunho que alguém apagou. Volte à lista e procure por ela.',
  },
  forbidden: {
    title: 'Você não tem permissão para ver esta campanha',
    text: 'Entre de novo, ou peça permissão ao administrador.',
  },

  pausedTitle: (reason) => `Em pausa: ${reason}`,
  detail: (text) => `“${text}”`,
  whoActs: (who) => `Quem resolve: ${who}`,
  code: (code) => `Código ${code}`,
  blockedBy: 'Antes de retomar, é preciso resolver isto:',
  check: {
    template: 'O modelo',
    recipients: 'Os destinatários',
    sender: 'O número que envia',
    daily_limit: 'O limite diário',
    webhook: 'Os avisos do WhatsApp',
    runner: 'O programa de envio',
  },

  draft: {
    title: 'É um rascunho: ainda não foi enviado nada',
    text: 'Falta terminar de montar.',
    action: 'Continuar montando',
  },
  preparing: {
    title: 'Está sendo preparada: ainda não foi enviado nada',
    text: 'Uma mensagem é montada para cada pessoa, e quem não deve receber fica de fora.',
    made: (made, people) => `${made} de ${people} pessoas já verificadas`,
    tooLong:
      'Você pode fechar esta página: se ficar pela metade, ela se completa sozinha em alguns minutos. Se não avançar, avise o administrador.',
  },
  ready: {
    title: 'Está pronta: ainda não foi enviado nada',
    text: (count, shown) =>
      count === 0
        ? 'Não há ninguém para quem enviar.'
        : `Há ${shown} ${one(count, 'mensagem', 'mensagens')} na fila.`,
    action: 'Revisar e enviar',
  },
  scheduled: {
    title: (at, zone, when) => `Sai ${when}: ${at} (${zone})`,
    text: (count, shown) =>
      `Será enviada a ${shown} ${one(count, 'pessoa', 'pessoas')}. Quem pedir para não receber mais antes dessa hora fica de fora.`,
    action: 'Ver ou mudar o horário',
  },

  left: (left, total) => `Faltam enviar ${left} de ${total}`,
  bar: (percent, parts) => `Andamento ${percent}: ${parts}`,
  part: {
    pending: 'Na fila',
    sending: 'Sendo enviadas',
    sent: 'Enviadas, sem aviso de entrega',
    delivered: 'Entregues, não lidas',
    read: 'Lidas',
    failed: 'Falharam',
    unknown: 'Sem confirmação',
    cancelled: 'Canceladas',
  },
  partCount: (label, count) => `${label}: ${count}`,
  alsoSkipped: (count, shown) => `À parte, ${shown} ${one(count, 'excluída', 'excluídas')}`,
  closePage: 'Você pode fechar esta página: o envio continua sozinho.',

  rate: 'Ritmo',
  perSecond: (rate) => `${rate} por segundo`,
  perMinute: (rate) => `${rate} por minuto`,
  finish: 'Termina',
  finishAt: (at, inTime) => `${at}, ${inTime}`,
  atTime: (time) => `às ${time}`,
  inDuration: (duration) => `em ${duration}`,
  finishUnknown: 'Ainda não dá para calcular',
  limit: 'O que define o ritmo',
  factor: {
    rate: 'O que o WhatsApp permite a este número',
    throttled: 'O WhatsApp pediu para ir mais devagar: acelera sozinha',
    daily_limit: 'O limite diário do número foi atingido: continua sozinha quando houver espaço',
    window: 'Está fora do horário de envio: continua sozinha quando ele começar',
    paused: 'Está em pausa',
    no_runner: 'Nenhum programa de envio está ligado',
    waiting_retry: 'O que resta espera uma nova tentativa: continua sozinha',
    none: 'Nada: não há ninguém na fila',
  },
  dailyLimit: (limit) => `${limit} pessoas a cada 24 horas`,
  numberRate: (rate) => `até ${rate} por segundo`,
  runner: 'Programa de envio',
  runnerAlive: 'Ligado',
  runnerGone: 'Não dá sinal',
  runnerLastSeen: (ago) => `Último sinal ${ago}`,
  stalled: {
    title: 'Está parada',
    noRunner:
      'O programa de envio não dá sinal. Peça ao administrador que o ligue. Nada se perde nem se repete: continua de onde parou.',
    standstill:
      'Há mais de um minuto que não sai nenhuma mensagem. Espere um momento; se continuar assim, avise o administrador. Nada se perde nem se repete.',
  },

  tilesTitle: 'Mensagens por situação',
  tile: {
    waiting: 'Na fila',
    sent: 'Enviadas',
    delivered: 'Entregues',
    read: 'Lidas',
    failed: 'Falharam',
    skipped: 'Excluídas',
    unknown: 'Sem confirmação',
    cancelled: 'Canceladas',
  },
  tileHint: {
    waiting: 'Inclui as que estão sendo enviadas',
    sent: 'Aceitas pelo WhatsApp',
    delivered: 'Inclui as lidas',
    read: 'Só de quem deixa ver',
    failed: 'Não chegaram',
    skipped: 'Não recebem nada',
    unknown: 'Não se sabe se saíram',
    cancelled: 'Não foram enviadas',
  },
  of: {
    total: (_, shown) => `de ${shown}`,
    sent: (count, shown) => `de ${shown} ${one(count, 'enviada', 'enviadas')}`,
    delivered: (count, shown) => `de ${shown} ${one(count, 'entregue', 'entregues')}`,
    chosen: (count, shown) => `de ${shown} ${one(count, 'escolhida', 'escolhidas')}`,
  },
  lessThan: (percent) => `menos de ${percent}`,

  chartTitle: 'Ao longo do tempo',
  chartLabel: (from, to, figures) => `Mensagens acumuladas entre ${from} e ${to}. No fim: ${figures}.`,
  asTable: 'Ver como tabela',
  minute: 'Até',
  chartFailed: 'Não foi possível carregar o gráfico. A tabela tem os mesmos dados.',
  funnelTitle: 'De enviadas a lidas',

  failuresTitle: 'Por que falharam',
  failures: (count, shown) => `${shown} ${one(count, 'falhou', 'falharam')}`,
  unknowns: (_, shown) => `${shown} sem confirmação`,
  between: (first, last) => (first === last ? first : `${first} a ${last}`),
  errorClass: {
    safe: 'Dá para tentar de novo',
    unsafe: 'Pode ter saído',
    never: 'Tentar de novo não adianta',
    later: 'Talvez mais adiante',
    stop: 'Para todo mundo',
  },

  unknownTitle: (count, shown) =>
    `${shown} ${one(count, 'mensagem', 'mensagens')} sem confirmação: a decisão é sua`,
  unknownText:
    'O envio foi tentado e não se sabe se elas saíram. Nunca se repetem sozinhas. Antes de decidir, espere alguns minutos: um aviso do WhatsApp ainda pode esclarecer.',
  unknownCancelled: 'A campanha está cancelada: não dá para enviar de novo.',
  unknownAge: 'Sem resposta',
  choose: (name) => `Escolher ${name}`,
  chooseAll: (count, shown) => one(count, 'Escolher a que aparece na lista', `Escolher as ${shown} da lista`),
  chosen: (count, shown) => `${shown} ${one(count, 'escolhida', 'escolhidas')}`,
  settle: {
    sent: {
      button: 'Contar como enviada',
      title: (count, shown) =>
        one(count, 'Contar esta mensagem como enviada?', `Contar estas ${shown} mensagens como enviadas?`),
      text: 'Nada é enviado de novo. O risco: se na verdade não saiu, essa pessoa fica sem a mensagem. Fica anotado no histórico.',
      confirm: (count, shown) => `Contar ${shown} como ${one(count, 'enviada', 'enviadas')}`,
      settled: (count, shown) =>
        `${shown} ${one(count, 'foi contada como enviada', 'foram contadas como enviadas')}.`,
    },
    resend: {
      button: 'Enviar de novo',
      title: (count, shown) => `Enviar de novo a ${shown} ${one(count, 'pessoa', 'pessoas')}?`,
      text: 'O risco: se a primeira tentativa saiu, essa pessoa recebe a mensagem duas vezes. Fica anotado no histórico.',
      confirm: (count, shown) => `Enviar de novo a ${shown} ${one(count, 'pessoa', 'pessoas')}`,
      settled: (count, shown) => `${shown} ${one(count, 'volta', 'voltam')} à fila para um novo envio.`,
    },
  },
  settleCap: (_, shown) => `A decisão vale para as primeiras ${shown}; depois você segue com o resto.`,
  ignored: (count, shown) => `${shown} já não ${one(count, 'estava', 'estavam')} sem confirmação.`,
  keepUnknown: 'Deixar como está',
  decide: 'O que fazer',

  messagesTitle: 'Destinatários',
  showing: (what) => `Na lista: ${what}`,
  cause: (title) => `por “${title}”`,
  showAll: 'Mostrar todos',
  searchLabel: 'Buscar por nome ou telefone',
  skipReason: 'Motivo',
  anyReason: 'Todos os motivos',
  column: { name: 'Nome', phone: 'Telefone', status: 'Situação', at: 'Quando', why: 'Por quê' },
  nameless: 'Sem nome',
  retryAt: (at) => `Nova tentativa: ${at}`,
  noMessages: {
    all: 'Esta campanha não tem destinatários.',
    waiting: 'Não há mais ninguém na fila.',
    sent: 'Ainda não foi enviada nenhuma mensagem.',
    delivered: 'Ainda não chegou nenhum aviso de entrega.',
    read: 'Ainda não chegou nenhum aviso de leitura.',
    failed: 'Nenhuma mensagem falhou.',
    skipped: 'Ninguém foi excluído.',
    unknown: 'Não há mensagens sem confirmação.',
    cancelled: 'Nenhuma mensagem foi cancelada.',
    other: 'Já não há nenhuma mensagem assim.',
  },
  noMatch: (search) => `Ninguém corresponde a “${search}”.`,
  clearSearch: 'Limpar a busca',
  listChanged: 'A lista mudou desde que você a abriu.',

  effectsTitle: 'Descadastros e custo',
  optOuts: (count, shown) =>
    `${shown} ${one(count, 'pessoa pediu', 'pessoas pediram')} para não receber mais campanhas`,
  noOptOuts: 'Ninguém pediu para deixar de receber campanhas.',
  cost: (amount) => `Custo estimado: ${amount}`,
  costNote: 'É uma estimativa feita ao preparar a campanha. O WhatsApp cobra só as mensagens entregues.',

  historyTitle: 'Histórico',
  system: 'O sistema',
  action: {
    campaign_draft: 'criou o rascunho',
    draft_saved: 'mudou o rascunho',
    draft_deleted: 'apagou o rascunho',
    campaign_preparing: 'começou a preparar',
    campaign_ready: 'deixou pronta para enviar',
    campaign_scheduled: 'agendou',
    campaign_sending: 'começou o envio',
    campaign_paused: 'pausou',
    campaign_completed: 'completou',
    campaign_cancelled: 'cancelou',
    unknown_settled: 'decidiu sobre as mensagens sem confirmação',
    opt_out_recorded: 'anotou que alguém pediu para não receber mais',
    opt_out_tag_failed: 'não conseguiu anotar um descadastro no CRM; ele vale assim mesmo',
    tag_failed: 'não conseguiu pôr a etiqueta da campanha no CRM',
    recounted: 'corrigiu os contadores',
    status_of_earlier_attempt: 'soube que uma tentativa anterior tinha chegado',
  },
  resumed: 'retomou',
  reopened: 'reabriu para enviar de novo',
  changed: (field, from, to) => `${field}: ${from} → ${to}`,
  set: (field, to) => `${field}: ${to}`,
  field: {
    status: 'Situação',
    reason: 'Motivo',
    name: 'Nome',
    templateName: 'Modelo',
    templateLanguage: 'Idioma',
    senderPhoneNumberId: 'Número',
    campaignTag: 'Etiqueta',
    scheduledAt: 'Horário',
    scheduledTimeZone: 'Fuso horário',
    people: 'Pessoas',
    totalRecipients: 'Destinatários',
    pendingCount: 'Na fila',
    sendingCount: 'Sendo enviadas',
    sentCount: 'Enviadas',
    deliveredCount: 'Entregues',
    readCount: 'Lidas',
    failedCount: 'Falharam',
    skippedCount: 'Excluídas',
    cancelledCount: 'Canceladas',
    unknownCount: 'Sem confirmação',
  },
  nothing: 'nada',
  settledEvent: (decision, settled) =>
    decision === 'sent' ? `Contadas como enviadas: ${settled}` : `Para enviar de novo: ${settled}`,

  ended: {
    completed: 'A campanha terminou',
    cancelled: 'A campanha foi cancelada',
    nobody: 'Não havia ninguém para quem enviar.',
  },
  reached: (count, shown) => `Chegou a ${shown} ${one(count, 'pessoa', 'pessoas')}`,
  endings: {
    read: (count, shown) => `${shown} ${one(count, 'leu', 'leram')}`,
    unread: (count, shown) => `${shown} ${one(count, 'recebeu e não leu', 'receberam e não leram')}`,
    undelivered: (count, shown) => `${shown} ${one(count, 'enviada', 'enviadas')} sem aviso de entrega`,
    failed: (count, shown) => `${shown} ${one(count, 'falhou', 'falharam')}`,
    skipped: (count, shown) => `${shown} ${one(count, 'excluída', 'excluídas')}`,
    unknown: (_, shown) => `${shown} sem confirmação`,
    cancelled: (count, shown) => `${shown} não ${one(count, 'foi enviada', 'foram enviadas')}`,
  },
  lateNews: 'Os avisos de entrega e de leitura ainda podem chegar por algumas horas: toque em Atualizar para vê-los.',
  next: {
    unknown: 'Falta a sua decisão sobre as que ficaram sem confirmação.',
    failed: 'Veja abaixo por que algumas falharam e quem pode resolver.',
  },

  pause: {
    button: 'Pausar',
    title: 'Pausar a campanha?',
    text: 'Nada mais sai até que alguém a retome. Nada se perde: continua de onde parou.',
    inFlight: (count, shown) =>
      count === 0
        ? 'O que já estiver nas mãos do WhatsApp ainda pode sair.'
        : `Até ${shown} que já ${one(count, 'está', 'estão')} nas mãos do WhatsApp ainda ${one(count, 'pode', 'podem')} sair.`,
    reason: 'Motivo (opcional)',
    reasonHint: 'Para quem olhar a campanha depois.',
    confirm: 'Pausar agora',
    keep: 'Continuar enviando',
  },
  resume: { button: 'Retomar', mend: 'Primeiro é preciso resolver o que está acima.' },
  cancel: {
    button: 'Cancelar campanha',
    title: 'Cancelar a campanha para sempre?',
    unsent: (count, shown) =>
      count === 0
        ? 'Não há mais ninguém na fila.'
        : `${shown} ${one(count, 'pessoa que está na fila não vai', 'pessoas que estão na fila não vão')} receber a mensagem.`,
    accepted: (count, shown) =>
      count === 0
        ? 'Ainda não saiu nenhuma mensagem.'
        : `${shown} ${one(count, 'mensagem que o WhatsApp já aceitou não pode ser desfeita', 'mensagens que o WhatsApp já aceitou não podem ser desfeitas')}.`,
    final: 'Não há volta. Se você só quer parar um pouco, pause.',
    confirm: 'Cancelar para sempre',
    keep: 'Não cancelar',
  },

  milestone: {
    percent: (percent) => `Andamento: ${percent}`,
    paused: 'A campanha ficou em pausa.',
    stalled: 'A campanha está parada.',
    completed: 'A campanha terminou.',
    cancelled: 'A campanha foi cancelada.',
    resumed: 'A campanha voltou a enviar.',
  },
}
