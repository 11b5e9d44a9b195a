import type { ErrorWord, GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const waitForIt = 'Não faça nada: o envio fica mais lento e é repetido sozinho.'
const thenResume = 'Depois retome a campanha: ela continua de onde parou.'

const permission: ErrorWord = {
  title: 'Falta uma permissão para enviar mensagens',
  action: `Peça ao administrador que veja as permissões do aplicativo na Meta. ${thenResume}`,
}
const numberGone: ErrorWord = {
  title: 'O WhatsApp não encontra o número que envia',
  action: `Peça ao administrador que veja se o número ainda está na conta e se temos acesso. ${thenResume}`,
}
const payment: ErrorWord = {
  title: 'Há um problema com o pagamento do WhatsApp',
  action: `Peça a quem cuida dos pagamentos que veja na Meta o cartão e as dívidas. ${thenResume}`,
}
const registration: ErrorWord = {
  title: 'O número que envia tem um problema de registro',
  action: `Peça ao administrador que registre o número na Meta de novo. ${thenResume}`,
}
const groups: ErrorWord = {
  title: 'Erro dos grupos do WhatsApp',
  action: 'As campanhas não usam grupos: avise o suporte técnico.',
}
const creation: ErrorWord = {
  title: 'O WhatsApp não aceitou um modelo novo ou corrigido',
  action: 'Não afeta os envios: peça a quem administra a conta do WhatsApp que o confira.',
}

/** About our number, our account and our access; and of features that campaigns do not use. */
export const account: GroupWords<'graph' | 'sending' | 'registration' | 'elsewhere'> = {
  '0': {
    title: 'O WhatsApp não reconhece a nossa chave de acesso',
    action: `Peça ao administrador que renove a chave de acesso (token). ${thenResume}`,
  },
  '1': { title: 'Erro desconhecido: não se sabe se a mensagem saiu', action: inDoubt },
  '2': { title: 'O WhatsApp caiu: não se sabe se a mensagem saiu', action: inDoubt },
  '3': permission,
  '4': { title: 'Pedidos demais ao WhatsApp em pouco tempo', action: waitForIt },
  '10': permission,
  '33': numberGone,
  '100': {
    title: 'O WhatsApp não aceitou um dado da mensagem',
    action: 'Confira os dados que preenchem o modelo. Se estiverem certos, avise o suporte técnico.',
  },
  '100/33': numberGone,
  '190': {
    title: 'Venceu a chave de acesso ao WhatsApp',
    action: `Peça ao administrador que renove a chave de acesso (token). ${thenResume}`,
  },
  '200-299': permission,
  '368': {
    title: 'O WhatsApp bloqueou a conta por descumprir as regras',
    action: 'Não continue enviando. Peça a quem administra a conta que veja o motivo na Meta e peça uma revisão.',
  },
  '613': { title: 'Pedidos demais ao WhatsApp em pouco tempo', action: waitForIt },
  '80007': { title: 'A conta chegou ao limite de pedidos ao WhatsApp', action: waitForIt },
  '130429': { title: 'Chegamos ao máximo de mensagens por segundo', action: waitForIt },
  '131000': { title: 'O WhatsApp falhou: não se sabe se a mensagem saiu', action: inDoubt },
  '131005': {
    title: 'O WhatsApp nos negou o acesso',
    action: `Peça ao administrador que veja a chave de acesso e as permissões na Meta. ${thenResume}`,
  },
  '131016': { title: 'O WhatsApp não respondia: não se sabe se saiu', action: inDoubt },
  '131031': {
    title: 'O WhatsApp bloqueou a nossa conta',
    action: 'Não continue enviando. Peça a quem administra a conta que veja o motivo na Meta e peça uma revisão.',
  },
  '131037': {
    title: 'Falta aprovar o nome que o número mostra',
    action: `Peça a quem administra a conta do WhatsApp que consiga a aprovação do nome. ${thenResume}`,
  },
  '131042': payment,
  '131044': payment,
  '131045': registration,
  '131048': {
    title: 'O WhatsApp restringiu os envios do nosso número',
    action:
      'Não insista: muitas pessoas podem ter bloqueado ou denunciado as mensagens. Peça a quem administra a conta do WhatsApp que veja a qualidade do número.',
  },
  '131057': { title: 'A conta estava em manutenção: não se sabe se saiu', action: inDoubt },
  '131064': {
    title: 'O WhatsApp limitou a conta por categorias erradas',
    action:
      'Peça a quem administra a conta que corrija a categoria dos modelos. O limite acaba sozinho com o tempo: então retome.',
  },
  '133004': { title: 'O WhatsApp não consegue atender o nosso número agora', action: waitForIt },
  '134011': {
    title: 'Falta aceitar as condições de pagamento do WhatsApp',
    action: `Peça a quem administra a conta que as aceite na Meta. ${thenResume}`,
  },
  '136024': {
    title: 'Tentativas demais de registrar o número',
    action: 'Espere pelo menos uma hora. Depois, peça ao administrador que registre o número e retome a campanha.',
  },
  '136025': {
    title: 'O WhatsApp deu um erro que não explica',
    action: 'Não há nada para corrigir. Se repetir, passe este código ao suporte técnico.',
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
    title: 'O número que envia não está registrado no WhatsApp',
    action: `Peça ao administrador que registre o número na Meta. ${thenResume}`,
  },
  '133015': registration,
  '133016': registration,

  '131020': groups,
  '131041': groups,
  '131059': groups,
  '131201-131215': groups,
  '138000-138018': {
    title: 'Erro das ligações do WhatsApp',
    action: 'As campanhas não usam ligações: avise o suporte técnico.',
  },
  '139000-139004': {
    title: 'Erro dos formulários do WhatsApp',
    action: 'Use um modelo sem formulário, ou avise o suporte técnico.',
  },
  '139100-139103': {
    title: 'Não foi possível bloquear ou desbloquear uma pessoa',
    action: 'Não afeta os envios: avise o suporte técnico.',
  },
  '147001-147005': {
    title: 'Erro dos nomes de usuário do WhatsApp',
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
