import { one } from '../one.ts'
import type { ProgressControlWords } from '../progressControl.ts'

export const progressControl: ProgressControlWords = {
  pause: {
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
  cancel: {
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
}
