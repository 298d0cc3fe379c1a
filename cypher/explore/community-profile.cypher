// id: community-profile
// title.zh: 各社区有什么
// title.en: What each community has
// about.zh: 每个社区一行：类型、是否示范、户数、网格；四张清单各有几项；三员齐的网格；1+1+N（党群服务中心、居民群、志愿队伍）；七支专业队伍有几支；志愿者工作站。没有报告的内容这里也是 0，先看
//   reported。
// about.en: One row for each community: type, whether it is a model, households, grids; entries on each of the four lists; grids with all three posts; 1+1+N (service centre, message group, volunteer teams); how many of the seven
//   professional teams; volunteer stations. What is not reported is 0 here too: look at reported first.
// subject: Community
// parameters: as_of (date)
// columns: community_id, community, street, community_type, model, households, grids, grids_with_posts, needs, resources, services, tasks, service_centres, message_group, teams, professional_teams, stations, reported
// column.grids: int; 网格; grids
// column.grids_with_posts: int; 三员齐的网格; grids with all three posts
// column.needs: int; 需求; needs
// column.resources: int; 资源; resources
// column.services: int; 服务; services
// column.tasks: int; 治理任务; governance tasks
// column.service_centres: int; 党群服务中心; service centres
// column.teams: int; 志愿队伍; volunteer teams
// column.professional_teams: int; 专业队伍（七支）; professional teams of seven
// column.stations: int; 志愿者工作站; volunteer stations
// column.reported: texts; 已报内容; reported topics

:param as_of => date()

// rows
MATCH (c:Community)
OPTIONAL MATCH (c)<-[:PART_OF]-(g:Grid)
OPTIONAL MATCH (g)<-[k:HOLDS_POST_IN]-(:Appointee)
WHERE k.post IN ['service_officer', 'opinion_collector', 'party_instructor'] AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH c, g, count(DISTINCT k.post) AS posts
WITH c, count(g) AS grids, count(CASE WHEN posts = 3 THEN 1 END) AS grids_with_posts
OPTIONAL MATCH (c)<-[:LISTED_BY]-(n:Record)
WITH c, grids, grids_with_posts, count(CASE WHEN n:Need THEN 1 END) AS needs, count(CASE WHEN n:Resource THEN 1 END) AS resources,
  count(CASE WHEN n:Service THEN 1 END) AS services, count(CASE WHEN n:Task THEN 1 END) AS tasks
OPTIONAL MATCH (c)<-[:PART_OF*0..3]-(:Ground)<-[:LOCATED_IN]-(v:Venue)
WITH c, grids, grids_with_posts, needs, resources, services, tasks,
  count(CASE v.kind WHEN 'party_service_centre' THEN 1 END) AS service_centres, count(CASE v.kind WHEN 'volunteer_station' THEN 1 END) AS stations
OPTIONAL MATCH (c)<-[:PART_OF*0..3]-(:Ground)<-[k:SERVES]-(t:Organisation)
WHERE (t:VolunteerTeam OR t:ProfessionalTeam) AND (k.since IS NULL OR k.since <= date($as_of)) AND (k.until IS NULL OR k.until >= date($as_of))
WITH c, grids, grids_with_posts, needs, resources, services, tasks, service_centres, stations,
  count(DISTINCT CASE WHEN t:VolunteerTeam THEN t.id END) AS teams, count(DISTINCT CASE WHEN t:ProfessionalTeam THEN t.team END) AS professional_teams
OPTIONAL MATCH (c)-[:PART_OF]->(s:Street)
RETURN c.id AS community_id, c.name AS community, s.name AS street, c.community_type AS community_type, c.model AS model, c.households AS households,
  grids, grids_with_posts, needs, resources, services, tasks, service_centres, c.message_group AS message_group, teams, professional_teams, stations, c.reported AS reported
ORDER BY street, community, community_id;
