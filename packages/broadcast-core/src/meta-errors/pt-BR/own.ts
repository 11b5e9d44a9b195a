import type { GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const otherTemplate = 'Monte outra campanha, com outro modelo, para quem falta.'
const askTheBusiness = 'Peça a quem administra a conta do WhatsApp que o confira.'
const afterApproval = 'Quando aparecer como aprovado, retome a campanha.'

/** What our own programs met, and why a campaign is paused. */
export const own: GroupWords<'outcomes' | 'pauses'> = {
  template_not_found: { title: 'O modelo não existe mais', action: otherTemplate },
  template_not_approved: { title: 'O modelo não está aprovado', action: `${askTheBusiness} ${afterApproval}` },
  template_mismatch: {
    title: 'A campanha não bate com o modelo',
    action: 'O modelo mudou ou faltam dados: monte outra campanha, com o modelo de agora, para quem falta.',
  },
  invalid_message: {
    title: 'Com os dados desta pessoa não se monta a mensagem',
    action: 'Confira o cadastro: um dado pode faltar ou ser longo demais.',
  },
  invalid_recipient: {
    title: 'A pessoa não tem um número que sirva',
    action: 'Corrija o telefone no cadastro, com o código do país.',
  },
  not_connected: {
    title: 'Não há conexão com o WhatsApp',
    action: 'Não faça nada: o envio é repetido sozinho. Se durar, peça ao administrador que veja a conexão.',
  },
  token_unavailable: {
    title: 'Não foi possível ler a chave de acesso ao WhatsApp',
    action: 'O envio é repetido sozinho. Se durar, peça ao administrador que veja a chave.',
  },
  template_unavailable: {
    title: 'Não foi possível ler o modelo',
    action: 'O envio é repetido sozinho. Se durar, avise o suporte técnico.',
  },
  aborted: { title: 'Parou antes de enviar', action: 'Não faça nada: continua na fila e sai sozinha.' },
  timeout: { title: 'O WhatsApp não respondeu a tempo: não se sabe se saiu', action: inDoubt },
  interrupted: { title: 'O envio foi interrompido: não se sabe se saiu', action: inDoubt },
  connection_lost: { title: 'A conexão caiu: não se sabe se a mensagem saiu', action: inDoubt },
  no_message_id: { title: 'Resposta incompleta do WhatsApp: não se sabe se saiu', action: inDoubt },
  'http_<status>': { title: 'Resposta estranha do WhatsApp: não se sabe se saiu', action: inDoubt },
  sender_threw: { title: 'O programa de envio falhou: não se sabe se saiu', action: inDoubt },
  sender_timeout: { title: 'O envio demorou demais: não se sabe se saiu', action: inDoubt },
  sender_answer: { title: 'O programa de envio falhou: não se sabe se saiu', action: inDoubt },
  runner_stopped: { title: 'O programa de envio foi desligado: não se sabe se saiu', action: inDoubt },
  lease_expired: { title: 'O programa de envio caiu: não se sabe se saiu', action: inDoubt },

  operator: { title: 'Uma pessoa a pausou', action: 'Retome quando quiser: ela continua de onde parou.' },
  preflight: {
    title: 'Chegou a hora, mas uma verificação não a deixou sair',
    action: 'Veja qual verificação falhou, resolva e retome a campanha.',
  },
  unknown_outcomes: {
    title: 'Envios demais sem resposta do WhatsApp',
    action:
      'Espere alguns minutos pelos avisos de entrega e retome: ela continua com quem falta e não repete ninguém. Se acontecer de novo, avise o administrador.',
  },
  template_gone: { title: 'O modelo não está mais no WhatsApp', action: otherTemplate },
  template_changed: {
    title: 'O modelo mudou depois de preparar a campanha',
    action: 'Veja o que mudou e monte outra campanha, com o modelo de agora, para quem falta.',
  },
  template_paused: {
    title: 'O WhatsApp pausou o modelo',
    action: `Ele costuma voltar sozinho em 3 a 6 horas. ${afterApproval} Se não voltar, peça a quem administra a conta do WhatsApp que o reative.`,
  },
  template_disabled: { title: 'O WhatsApp desativou o modelo', action: `Não pode mais ser usado. ${otherTemplate}` },
  template_flagged: {
    title: 'O WhatsApp sinalizou o modelo por má qualidade',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  template_locked: { title: 'O WhatsApp travou o modelo', action: `${askTheBusiness} ${afterApproval}` },
  template_pending: { title: 'O WhatsApp está analisando o modelo', action: `Espere. ${afterApproval}` },
  template_in_appeal: { title: 'O WhatsApp está analisando o recurso', action: `Espere. ${afterApproval}` },
  template_rejected: { title: 'O WhatsApp recusou o modelo', action: `${otherTemplate} ${askTheBusiness}` },
  template_limit_exceeded: {
    title: 'A conta tem modelos demais',
    action: 'Peça a quem administra a conta do WhatsApp que apague os que não são usados.',
  },
  template_pending_deletion: { title: 'O modelo está sendo apagado', action: otherTemplate },
  template_deleted: { title: 'O modelo foi apagado', action: otherTemplate },
  template_archived: {
    title: 'O modelo está arquivado',
    action: `Peça a quem administra a conta do WhatsApp que o desarquive. ${afterApproval}`,
  },
  template_unapproved: { title: 'O modelo não está aprovado', action: `${askTheBusiness} ${afterApproval}` },
  'template_<status>': {
    title: 'O modelo não pode ser usado como está',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  none_yet: {
    title: 'Ainda não há um número que envie',
    action: 'Peça ao administrador que ligue o programa de envio: a campanha sai quando ele se conectar.',
  },
  none: { title: 'Falhou sem dizer por quê', action: 'Se repetir, avise o suporte técnico.' },
}
