import { z } from 'zod';
import type { Database } from '../../../../platform/database/database.ts';
import { bodySides } from '../../../../platform/powers/powers.ts';
import { type Body, bodyKinds } from '../../domain/body.ts';
import { listOfficesOfBody } from '../../store/read-bodies.ts';
import { listTimesOfBody } from '../../store/read-times.ts';
import { texts } from '../../texts.ts';

/** So many posts and memberships are told; the lists have all. */
const [mostPosts, mostMemberships] = [200, 500];

const otherName = z.object({
  name: z.string().meta(texts.words('api.organization.other-name')),
  lang: z.string().meta(texts.words('api.organization.lang')),
});

const post = z
  .object({
    id: z.string().meta(texts.words('api.post.id')),
    label: z.string().meta(texts.words('api.post.label')),
    other_labels: z.array(otherName).meta(texts.words('api.post.other-labels')),
    organization_id: z.string().meta(texts.words('api.body.id')),
  })
  .meta({ id: 'Post', ...texts.words('api.post') });

const membership = z
  .object({
    id: z.uuid().meta(texts.words('api.office.id')),
    post_id: z.string().meta(texts.words('api.post.id')),
    organization_id: z.string().meta(texts.words('api.body.id')),
    person: z
      .object({ name: z.string().meta(texts.words('api.appointment.name')) })
      .nullable()
      .meta(texts.words('api.membership.person')),
    start_date: z.iso.datetime().meta(texts.words('api.office.since')),
    end_date: z.iso.datetime().nullable().meta(texts.words('api.office.until')),
  })
  .meta({ id: 'Membership', ...texts.words('api.office') });

/** Names of fields are those of Popolo (popoloproject.com/specs), `side` is ours. */
export const organizationSchema = z
  .object({
    id: z.string().meta({ ...texts.words('api.body.id'), example: 'city-hall' }),
    name: z.string().meta(texts.words('api.body.name.zh-Hant')),
    other_names: z.array(otherName).meta(texts.words('api.organization.other-names')),
    classification: z.enum(bodyKinds).meta(texts.words('api.body.kind')),
    side: z.enum(bodySides).meta(texts.words('api.body.side')),
    parent_id: z.string().nullable().meta(texts.words('api.body.parent')),
    posts: z.array(post).meta(texts.words('api.organization.posts')),
    memberships: z.array(membership).meta(texts.words('api.organization.memberships')),
  })
  .meta({ id: 'Organization', ...texts.words('api.organization') });

/** A body with its offices and who holds and held them, in the terms of Popolo. */
export async function readOrganization(
  db: Database,
  { id, name, kind, side, parent }: Body,
): Promise<z.output<typeof organizationSchema>> {
  const offices = await listOfficesOfBody(db, id, mostPosts);
  const times = await listTimesOfBody(db, id, mostMemberships);
  const postId = (office: string) => `${id}/${office}`;
  return {
    ...{ id, name: name['zh-Hant'], other_names: [{ name: name.en, lang: 'en' }] },
    ...{ classification: kind, side, parent_id: parent },
    posts: offices.map((office) => ({
      ...{ id: postId(office.id), label: office.title['zh-Hant'], organization_id: id },
      other_labels: [{ name: office.title.en, lang: 'en' }],
    })),
    memberships: times.map((time) => ({
      ...{ id: time.id, post_id: postId(time.office), organization_id: id },
      person: time.name === null ? null : { name: time.name },
      start_date: time.from.toISOString(),
      end_date: time.until?.toISOString() ?? null,
    })),
  };
}
