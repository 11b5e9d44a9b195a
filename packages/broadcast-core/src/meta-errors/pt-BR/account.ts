import type { ErrorWord, GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const waitForIt = 'Não precisa fazer nada: o ritmo diminui e o sistema tenta de novo sozinho.'
const thenResume = 'Depois retome a campanha: ela continua de onde parou.'
const onceUnlocked =
  'Quando for desbloqueada, retome a campanha: ela continua com quem falta; o que já falhou não é reenviado.'

const permission: ErrorWord = {
  title: 'Falta uma permissão para enviar mensagens',
  action: `Peça ao administrador que verifique as permissões do aplicativo na Meta. ${thenResume}`,
}
const numberGone: ErrorWord = {
  title: 'O WhatsApp não encontra o nosso número de envio',
  action: `Peça ao administrador que verifique se o número ainda está na conta e se temos acesso a ele. ${thenResume}`,
}
const payment: ErrorWord = {
  title: 'Há um problema com o pagamento do WhatsApp',
  action: `Peça a quem cuida dos pagamentos que verifique na Meta o cartão e os débitos em aberto. ${thenResume}`,
}
const registration: ErrorWord = {
  title: 'Há um problema no registro do número de envio',
  action: `Peça ao administrador que registre o número novamente na Meta. ${thenResume}`,
}
const groups: ErrorWord = {
  title: 'Erro de grupos do WhatsApp',
  action: 'As campanhas não usam grupos: avise o suporte técnico.',
}
const creation: ErrorWord = {
  title: 'O WhatsApp não aceitou um modelo novo ou editado',
  action: 'Não afeta os envios: peça a quem administra a conta do WhatsApp que o verifique.',
}

/** About our number, our account and our access; and of features that campaigns do not use. */
export const account: GroupWords<'graph' | 'sending' | 'registration' | 'elsewhere'> = {
  '0': {
    title: 'O WhatsApp não reconhece a nossa chave de acesso',
    action: `Peça ao administrador que renove a chave de acesso (token). ${thenResume}`,
  },
  '1': { title: 'Erro desconhecido: não se sabe se a mensagem saiu', action: inDoubt },
  '2': { title: 'O WhatsApp estava fora do ar: não se sabe se saiu', action: inDoubt },
  '3': permission,
  '4': { title: 'Solicitações demais ao WhatsApp em pouco tempo', action: waitForIt },
  '10': permission,
  '33': numberGone,
  '100': {
    title: 'O WhatsApp não aceitou um dado da mensagem',
    action: 'Confira os dados que preenchem o modelo. Se estiverem certos, avise o suporte técnico.',
  },
  '100/33': numberGone,
  '190': {
    title: 'A nossa chave de acesso ao WhatsApp expirou',
    action: `Peça ao administrador que renove a chave de acesso (token). ${thenResume}`,
  },
  '200-299': permission,
  '368': {
    title: 'O WhatsApp bloqueou a conta por descumprir as regras',
    action: `Pare de enviar. Peça a quem administra a conta que veja o motivo na Meta e solicite uma revisão. ${onceUnlocked}`,
  },
  '613': { title: 'Solicitações demais ao WhatsApp em pouco tempo', action: waitForIt },
  '80007': { title: 'A conta atingiu o limite de solicitações ao WhatsApp', action: waitForIt },
  '130429': { title: 'O limite de mensagens por segundo foi atingido', action: waitForIt },
  '131000': { title: 'O WhatsApp falhou: não se sabe se a mensagem saiu', action: inDoubt },
  '131005': {
    title: 'O WhatsApp negou o nosso acesso',
    action: `Peça ao administrador que verifique a chave de acesso e as permissões na Meta. ${thenResume}`,
  },
  '131016': { title: 'O WhatsApp estava indisponível: não se sabe se saiu', action: inDoubt },
  '131031': {
    title: 'O WhatsApp bloqueou a nossa conta',
    action: `Pare de enviar. Peça a quem administra a conta que veja o motivo na Meta e solicite uma revisão. ${onceUnlocked}`,
  },
  '131037': {
    title: 'O nome de exibição do número não está aprovado',
    action: `Peça a quem administra a conta do WhatsApp que providencie a aprovação do nome. ${thenResume}`,
  },
  '131042': payment,
  '131044': payment,
  '131045': registration,
  '131048': {
    title: 'O WhatsApp restringiu os envios do nosso número',
    action:
      'Não insista: podem ter bloqueado ou denunciado as mensagens. Quando quem administra a conta vir na Meta que a restrição acabou, retome a campanha: ela continua com quem falta; o que já falhou não é reenviado.',
  },
  '131057': { title: 'A conta estava em manutenção: não se sabe se saiu', action: inDoubt },
  '131064': {
    title: 'O WhatsApp limitou a conta por categorias erradas',
    action:
      'Peça a quem administra a conta que corrija a categoria dos modelos. Com o tempo, o limite cai sozinho: quando isso acontecer, retome a campanha.',
  },
  '133004': { title: 'O WhatsApp não consegue atender o nosso número agora', action: waitForIt },
  '134011': {
    title: 'Os termos de pagamento do WhatsApp não foram aceitos',
    action: `Peça a quem administra a conta que os aceite na Meta. ${thenResume}`,
  },
  '136024': {
    title: 'O número teve tentativas demais de registro',
    action: 'Espere pelo menos uma hora e peça ao administrador que registre o número. Depois retome a campanha.',
  },
  '136025': {
    title: 'O WhatsApp deu um erro sem explicação',
    action: 'Não há nada a corrigir. Se acontecer de novo, passe este código ao suporte técnico.',
  },
  '141006': payment,
  '141010': {
    title: 'A empresa não está verificada na Meta',
    action: `Peça a quem administra a conta que conclua a verificação da empresa. ${thenResume}`,
  },
  '2494100': { title: 'O número estava em manutenção: não se sabe se saiu', action: inDoubt },

  '133000': registration,
  '133005': registration,
  '133006': registration,
  '133008': registration,
  '133009': registration,
  '133010': {
    title: 'O número de envio não está registrado no WhatsApp',
    action: `Peça ao administrador que registre o número na Meta. ${thenResume}`,
  },
  '133015': registration,
  '133016': registration,

  '131020': groups,
  '131041': groups,
  '131059': groups,
  '131201-131215': groups,
  '138000-138018': {
    title: 'Erro de ligações do WhatsApp',
    action: 'As campanhas não usam ligações: avise o suporte técnico.',
  },
  '139000-139004': {
    title: 'Erro de formulários do WhatsApp',
    action: 'Use um modelo sem formulário, ou avise o suporte técnico.',
  },
  '139100-139103': {
    title: 'Não foi possível bloquear ou desbloquear uma pessoa',
    action: 'Não afeta os envios: avise o suporte técnico.',
  },
  '147001-147005': {
    title: 'Erro de nomes de usuário do WhatsApp',
    action: 'Não afeta os envios: avise o suporte técnico.',
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
