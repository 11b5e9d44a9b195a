import { one } from '../one.ts'
import type { ProgressFiguresWords } from '../progress.ts'

export const progressFigures: ProgressFiguresWords = {
  title: 'Andamento da campanha',
  template: (name, language) => `Modelo ${name} (${language})`,
  test: 'É um teste',
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
    retryOf: 'Tenta de novo',
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
      count === 0 ? 'Não há ninguém para quem enviar.' : `Há ${shown} ${one(count, 'mensagem', 'mensagens')} na fila.`,
    action: 'Revisar e enviar',
  },
  scheduled: {
    title: (at, zone, when) => `Sai ${when}: ${at} (${zone})`,
    text: (count, shown) =>
      `Será enviada a ${shown} ${one(count, 'pessoa', 'pessoas')}. Quem pedir para não receber mais antes dessa hora fica de fora.`,
    action: 'Ver ou mudar o horário',
  },

  left: (count, left, total) => `${one(count, 'Falta', 'Faltam')} ${left} de ${total}`,
  noneLeft: (total) => `De ${total}, não falta enviar nenhuma`,
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
  resumes: (at, inTime) => `Continua ${at}, ${inTime}`,
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
    report: 'Copiar os dados para o administrador',
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
  funnelTitle: 'De enviadas a lidas',
  failuresTitle: 'Por que falharam',
  unknownTitle: (count, shown) => `${shown} ${one(count, 'mensagem', 'mensagens')} sem confirmação: a decisão é sua`,
  messagesTitle: 'Destinatários',
  searchLabel: 'Buscar por nome ou telefone',
  effectsTitle: 'Descadastros e custo',
  historyTitle: 'Histórico',
  detailsFailed: 'Não foi possível carregar os detalhes desta campanha.',

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
    failed: 'Ver por que falharam e com quem dá para tentar de novo',
    duplicate: 'Duplicar a campanha',
    copyName: (name) => `${name} (cópia)`,
  },
  campaignNumber: (id) => `Campanha ${id}`,

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
