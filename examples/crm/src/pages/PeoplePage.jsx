import { useEffect, useState } from 'react'
import { supabase } from '../lib/supabase.js'

const columns = 'id, first_name, last_name, email, person_soft_data(data_name, data_content, disabled)'

/** The host's own page: what the kit must not disturb, and where it links to. */
export function PeoplePage({ place }) {
  const person = place.get('person')
  const [search, setSearch] = useState('')
  const [people, setPeople] = useState([])
  const [error, setError] = useState('')

  useEffect(() => {
    const controller = new AbortController()
    let query = supabase.from('persons').select(columns).order('id').limit(50)
    if (search) query = query.ilike('first_name', `%${search}%`)
    else if (person) query = query.eq('id', person)
    query.abortSignal(controller.signal).then(({ data, error: problem }) => {
      if (controller.signal.aborted) return
      setError(problem?.message ?? '')
      setPeople(data ?? [])
    })
    return () => controller.abort()
  }, [search, person])

  return (
    <section>
      <h1>Personas</h1>
      <input placeholder="Buscar por nombre" value={search} onChange={(event) => setSearch(event.target.value)} />
      {error && <p className="bad">{error}</p>}
      <table>
        <thead>
          <tr>
            <th>Nombre</th>
            <th>Correo</th>
            <th>Etiquetas</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, first_name, last_name, email, person_soft_data }) => (
            <tr key={id}>
              <td>
                {first_name} {last_name}
              </td>
              <td>{email}</td>
              <td>
                {person_soft_data
                  .filter(({ disabled }) => !disabled)
                  .map(({ data_name, data_content }) => (
                    <span key={`${data_name} ${data_content}`} className="tag" title={data_name}>
                      {data_content}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
