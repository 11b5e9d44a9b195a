import type { GroupWords } from '../errorWords.ts'

const checkTheData = 'Confira os dados que preenchem o modelo. Se estiverem certos, avise o suporte técnico.'
const prepareAgain = 'O modelo pode ter mudado: monte a campanha de novo. Se repetir, avise o suporte técnico.'
const otherWay = 'Escolha outro modelo, ou avise o suporte técnico para enviar pelo caminho certo.'

/** About one person, or about what is in the message. */
export const refusals: GroupWords<'people' | 'content'> = {
  '130403': {
    title: 'Este número está bloqueado na nossa conta',
    action: 'Se foi por engano, peça a quem administra a conta do WhatsApp que o desbloqueie.',
  },
  '130472': {
    title: 'O WhatsApp não entrega promoções por um experimento',
    action: 'Não depende de nós. Se for importante, fale com a pessoa por outro meio.',
  },
  '130497': {
    title: 'Não podemos escrever para números desse país',
    action: 'Deixe de fora os números desse país, ou peça a quem administra a conta do WhatsApp que veja a permissão.',
  },
  '130501': {
    title: 'Esta mensagem não pode ser enviada a um grupo',
    action: 'As campanhas vão para pessoas: avise o suporte técnico.',
  },
  '131021': {
    title: 'O número da pessoa é o mesmo que envia',
    action: 'Corrija o telefone no cadastro da pessoa.',
  },
  '131026': {
    title: 'Não foi possível entregar: talvez não use WhatsApp',
    action: 'Confira se o número está certo. Se estiver, fale com a pessoa por outro meio.',
  },
  '131030': {
    title: 'O número não está na lista de teste',
    action: 'O número que envia é de teste: peça ao administrador que configure o número real.',
  },
  '131047': {
    title: 'Passaram mais de 24 horas desde a última mensagem dela',
    action: 'Só é possível escrever com um modelo aprovado: avise o suporte técnico.',
  },
  '131049': {
    title: 'O WhatsApp limitou as promoções para esta pessoa',
    action: 'Espere pelo menos 24 horas antes de escrever de novo: insistir aumenta a espera.',
  },
  '131050': {
    title: 'A pessoa não quer receber promoções',
    action: 'Não envie mais: a saída já ficou registrada. Se mudar de ideia, ela pode reativar no próprio WhatsApp.',
  },
  '131056': {
    title: 'Mensagens demais seguidas para esta pessoa',
    action: 'Não faça nada: o envio é repetido sozinho daqui a pouco.',
  },
  '131060': {
    title: 'A mensagem não está disponível para esta pessoa',
    action: 'Não há nada para corrigir. Se for importante, fale com a pessoa por outro meio.',
  },
  '131062': {
    title: 'Esta mensagem precisa de um telefone',
    action: 'Inclua o número de telefone no cadastro da pessoa.',
  },
  '131065': {
    title: 'O modelo não pode ser usado nesse país',
    action: 'Use um modelo sem preço máximo para as pessoas desse país.',
  },
  '131070': {
    title: 'Outro aplicativo atende esta conversa',
    action: 'Peça ao administrador que veja na Meta qual aplicativo pode escrever para esta pessoa.',
  },
  '137000': {
    title: 'O WhatsApp não confirma que o número ainda é dela',
    action: 'Confirme com a pessoa se ainda usa esse número e avise o suporte técnico.',
  },
  '131008': { title: 'Falta um dado obrigatório na mensagem', action: checkTheData },
  '131009': { title: 'Um dado da mensagem não é válido', action: checkTheData },
  '131051': { title: 'O WhatsApp não aceita este tipo de mensagem', action: otherWay },
  '131052': {
    title: 'Não foi possível abrir um arquivo que ela enviou',
    action: 'Não afeta a campanha. Se você precisar do arquivo, peça que envie de novo.',
  },
  '131053': {
    title: 'O WhatsApp não conseguiu abrir a imagem ou o arquivo',
    action:
      'Abra o link do arquivo: se estiver fora do ar, conserte e retome a campanha; o que já falhou não é reenviado. Se for preciso trocar o arquivo, monte outra campanha para quem falta.',
  },
  '131055': { title: 'Por este caminho só saem promoções', action: otherWay },
  '131061': { title: 'O modelo tem preço máximo e vai por outro caminho', action: otherWay },
  '131063': {
    title: 'As promoções estão desligadas na nossa conta',
    action: 'Peça ao administrador que volte a permitir o marketing nas configurações do WhatsApp.',
  },
  '132000': { title: 'A quantidade de dados não bate com o modelo', action: prepareAgain },
  '132001': {
    title: 'O modelo não existe nesse idioma ou não foi aprovado',
    action: 'Escolha outro modelo, ou peça a quem administra a conta do WhatsApp que veja a aprovação.',
  },
  '132005': {
    title: 'O texto ficou longo demais',
    action: 'Encurte os dados que preenchem o modelo para esta pessoa, por exemplo o nome.',
  },
  '132007': {
    title: 'O modelo não cumpre as regras do WhatsApp',
    action:
      'Peça a quem administra a conta que solicite uma revisão. Se for aprovado sem mudanças, retome a campanha: o que já falhou não é reenviado. Se mudar, monte outra campanha para quem falta.',
  },
  '132008': {
    title: 'Um dado tem um formato que o WhatsApp não aceita',
    action: 'Corrija o dado no cadastro da pessoa: sem quebras de linha, tabulações nem espaços sobrando.',
  },
  '132012': { title: 'O formato de um dado não bate com o modelo', action: prepareAgain },
  '132015': {
    title: 'O WhatsApp pausou o modelo',
    action:
      'Ele costuma voltar sozinho em 3 a 6 horas: então retome a campanha. Se não voltar, peça a quem administra a conta do WhatsApp que o reative.',
  },
  '132016': {
    title: 'O WhatsApp desativou o modelo',
    action: 'Não pode mais ser usado: monte outra campanha, com outro modelo, para quem falta.',
  },
  '132018': { title: 'O WhatsApp não aceitou os dados do modelo', action: checkTheData },
  '132068': {
    title: 'O formulário do modelo está bloqueado',
    action: 'Use outro modelo, ou peça a quem administra a conta do WhatsApp que veja o formulário.',
  },
  '132069': {
    title: 'O formulário do modelo chegou ao limite',
    action:
      'A campanha fica pausada: espere uma hora e retome-a. Ela continua com quem falta; o que já falhou não é reenviado. Se acontecer de novo, monte outra campanha com outro modelo.',
  },
  '134100': { title: 'Por este caminho só saem modelos de marketing', action: otherWay },
  '134101': {
    title: 'O WhatsApp ainda está preparando o modelo',
    action: 'Não faça nada: o envio é repetido sozinho em uns dez minutos.',
  },
  '134102': { title: 'O modelo não está disponível por este caminho', action: otherWay },
  '134103': { title: 'Já existe um modelo igual', action: 'Não afeta os envios: avise o suporte técnico.' },
  '135000': { title: 'O WhatsApp recusou a mensagem sem dizer por quê', action: checkTheData },
}
