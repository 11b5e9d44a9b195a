import type { Meta, StoryObj } from '@storybook/react-vite'
import { Stage } from '../testing/Stage.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'

export default {
  title: 'Template/TemplatePreview',
  component: TemplatePreview,
  render: (args, { globals }) => (
    <Stage locale={globals.locale}>
      <TemplatePreview {...args} />
    </Stage>
  ),
  args: {
    template: {
      name: 'inicio_curso_general',
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Inscripciones *abiertas*' },
        {
          type: 'BODY',
          text: 'Hola *{{1}}*, te contamos que el curso de _{{2}}_ comienza el {{3}}.\n\n~Últimos lugares~ ¿Te gustaría inscribirte?',
        },
        { type: 'FOOTER', text: 'IITA · Para no recibir más mensajes respondé BAJA' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Quiero inscribirme' },
            { type: 'URL', text: 'Ver el curso', url: 'https://iita.com.ar/cursos/{{1}}' },
            { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+543875000000' },
          ],
        },
      ],
    },
  },
} satisfies Meta<typeof TemplatePreview>

type Story = StoryObj<typeof TemplatePreview>

export const Default: Story = {}
export const Filled: Story = {
  args: {
    params: {
      'body.1': { field: 'first_name' },
      'body.2': { text: 'Robótica Educativa' },
      'body.3': { text: 'lunes 9 de marzo' },
    },
    variables: { 'body.1': 'María de los Ángeles' },
  },
}
