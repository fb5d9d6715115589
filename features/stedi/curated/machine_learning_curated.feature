@owner:data-science
Feature: The rows that step detection is trained with

  Background:
    Given the candidate of machine_learning_curated

  Scenario: Each training row comes from one customer's own device
    Then each serialnumber belongs to one subject

  Scenario: No contact data reaches the training set
    Then there is no column email, user, customername, phone or birthday

  Scenario: Nobody is in the training set who never agreed
    When this query is asked:
      """
      SELECT trained.subject
      FROM primary AS trained
      LEFT ANTI JOIN (
        SELECT customer.subject
        FROM customers_curated AS customer
        JOIN customer_landing AS delivered ON delivered.email = customer.email
        WHERE delivered.shareWithResearchAsOfDate > 0
      ) AS agreed ON agreed.subject = trained.subject
      """
    Then it returns no rows

  Scenario: There is something to learn from each row
    Then every row has a distancefromobject that is more than 0

  @passes-without-history
  Scenario: The release does not lose more than a fifth of yesterday's rows
    Then there are at least 80 % as many rows as in the last release
