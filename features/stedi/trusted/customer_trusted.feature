@owner:privacy
Feature: Customers who agreed to share with research

  Background:
    Given the candidate of customer_trusted

  Scenario: No trusted customer lacks a date of consent
    Then no row lacks a sharewithresearchasofdate

  Scenario: The last word of a customer counts
    When this query is asked:
      """
      SELECT trusted.email
      FROM primary AS trusted
      JOIN (
        SELECT email, max_by(coalesce(shareWithResearchAsOfDate, 0), lastUpdateDate) AS agreed
        FROM customer_landing
        GROUP BY email
      ) AS last_word ON last_word.email = trusted.email
      WHERE last_word.agreed <= 0
      """
    Then it returns no rows

  Scenario: Nobody who always agreed is left out
    When this query is asked:
      """
      SELECT delivered.email
      FROM (
        SELECT email FROM customer_landing
        GROUP BY email
        HAVING min(coalesce(shareWithResearchAsOfDate, 0)) > 0
      ) AS delivered
      LEFT ANTI JOIN primary AS trusted ON trusted.email = delivered.email
      """
    Then it returns no rows

  @passes-without-history
  Scenario: Not more than a fifth of the customers are lost from one release to the next
    Then at most 20 % of rows are removed since the last release, by email
